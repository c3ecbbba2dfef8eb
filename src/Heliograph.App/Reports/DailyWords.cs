using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Reports;

/// <summary>What the forms of a daily report say in the same words.</summary>
internal static class DailyWords
{
    /// <summary>What stands for a number that nobody knows.</summary>
    public const string Unknown = "–";

    /// <summary>A score: <c>97.3</c>.</summary>
    public static string Score(double? score) => Number(score, "0.0");

    /// <summary>A share: <c>97.3 %</c>.</summary>
    public static string Share(double? share) =>
        share is { } known ? Number(known * 100, "0.0") + " %" : Unknown;

    /// <summary>A count with its thousands.</summary>
    public static string Count(long? count) =>
        count?.ToString("N0", CultureInfo.InvariantCulture) ?? Unknown;

    /// <summary>An age in its largest unit.</summary>
    public static string Age(double? seconds) =>
        seconds is { } known ? Times.Age(TimeSpan.FromSeconds(known)) : Unknown;

    /// <summary>What changed against the mean of earlier days: <c>+1.2</c>.</summary>
    public static string Change(double now, double? before) =>
        before is { } known
            ? (now - known).ToString("+0.0;-0.0;±0.0", CultureInfo.InvariantCulture)
            : Unknown;

    /// <summary>What a check asks.</summary>
    public static string Asks(string check) =>
        CheckCatalog
            .All.Where(one => one.Id.ToString() == check)
            .Select(one => one.Asks)
            .FirstOrDefault()
        ?? "";

    /// <summary>How long trouble was there: <c>03:12 to 04:40</c>.</summary>
    public static string Span(DailyIncident one) =>
        $"{Minute(one.From)} to {(one.To is { } over ? Minute(over) : "now")}";

    /// <summary>With what the trouble is.</summary>
    public static string Scope(DailyIncident one) => one.Scope.Length == 0 ? "all" : one.Scope;

    // 2026-01-31T03:12:00Z to 01-31 03:12.
    private static string Minute(string instant) => instant[5..16].Replace('T', ' ');

    private static string Number(double? number, string format) =>
        number?.ToString(format, CultureInfo.InvariantCulture) ?? Unknown;
}
