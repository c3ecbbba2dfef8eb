namespace Heliograph.App.Cli;

/// <summary><c>helio audit</c>: proves what is promised on the user's own data.</summary>
public static class AuditVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("audit", "Proves promises on your own data")
        {
            Notes = "Exit code 1: the promise does not hold.",
            Examples = ["audit parity"],
        }.With(AuditParity.Create());
}
