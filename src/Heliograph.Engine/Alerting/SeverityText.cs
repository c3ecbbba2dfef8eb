namespace Heliograph.Engine.Alerting;

/// <summary>How severities are written.</summary>
public static class SeverityText
{
    /// <summary>All words that are read, for messages.</summary>
    public const string All = "info warning error critical, or high for error";

    /// <summary>The word that is stored and shown.</summary>
    public static string Of(Severity severity) =>
        severity switch
        {
            Severity.Critical => "critical",
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };

    /// <summary>Reads a word; <c>high</c> is another for <c>error</c>.</summary>
    public static bool TryParse(string? text, out Severity severity)
    {
        Severity? found = text switch
        {
            "info" => Severity.Info,
            "warning" => Severity.Warning,
            "error" or "high" => Severity.Error,
            "critical" => Severity.Critical,
            _ => null,
        };
        severity = found ?? default;
        return found is not null;
    }

    /// <summary>Reads what is stored; a word that nobody knows counts as trouble.</summary>
    public static Severity Stored(string text) =>
        TryParse(text, out var severity) ? severity : Severity.Error;
}
