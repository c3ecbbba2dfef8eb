namespace Heliograph.Engine.Alerting;

/// <summary>How bad something is, ascending.</summary>
public enum Severity
{
    /// <summary>Worth knowing; what a signal is.</summary>
    Info,

    /// <summary>May become trouble.</summary>
    Warning,

    /// <summary>Is trouble.</summary>
    Error,

    /// <summary>Somebody is to be woken.</summary>
    Critical,
}
