using Heliograph.App.Documents;

namespace Heliograph.App.Cli;

/// <summary><c>helio doctor</c>: checks the installation.</summary>
public static class DoctorVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("doctor", "Checks the installation, and says how to mend what is wrong")
        {
            Examples = ["doctor", "doctor --json"],
            Notes =
                "Ends with 1 when a check failed; a warning leaves it 0, and so does a store that\n"
                + "is not there yet. A SQLite store is read whole, to find damage.",
        }.Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var checks = await Doctor.CheckAsync(session.App, stop);
        var ok = checks.All(c => c.State is not Doctor.Failed);
        if (session.Output.Json)
        {
            session.Output.Document(new DoctorDocument(ok, checks), Shapes.Json.DoctorDocument);
            return ok ? 0 : 1;
        }

        session.Output.Table(
            ["", "check", "seen", "to mend it"],
            checks.Select(c => (string[])[c.State, c.Name, c.Detail, c.Fix ?? ""])
        );
        return ok ? 0 : 1;
    }
}
