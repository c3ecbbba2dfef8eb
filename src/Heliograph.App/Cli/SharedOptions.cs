using System.CommandLine;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Cli;

/// <summary>Options that several verbs share; each call makes a new one.</summary>
public static class SharedOptions
{
    /// <summary>One series.</summary>
    public static Option<string> OneSeries() =>
        new("--series")
        {
            HelpName = "S",
            Description = "the series, such as binance:BTCUSDT:1h",
            Required = true,
        };

    /// <summary>Any number of series by pattern.</summary>
    public static Option<string[]> ManySeries() =>
        new("--series")
        {
            HelpName = "G",
            Description =
                "only these series: a name or a pattern such as 'binance:*:1h', repeatable",
        };

    /// <summary>First instant.</summary>
    public static Option<string?> From() =>
        new("--from") { HelpName = "T", Description = "from this instant on, inclusive" };

    /// <summary>Last instant.</summary>
    public static Option<string?> To() =>
        new("--to") { HelpName = "T", Description = "before this instant, exclusive" };

    /// <summary>Comma-separated values.</summary>
    public static Option<bool> Csv() => new("--csv") { Description = "CSV on stdout" };

    /// <summary>One JSON document per line.</summary>
    public static Option<bool> NdJson() =>
        new("--ndjson") { Description = "one JSON document per line on stdout" };

    /// <summary>When a market is open.</summary>
    public static Option<string?> CalendarName() =>
        new("--calendar")
        {
            HelpName = "NAME",
            Description =
                "when their market is open (default: 24x7): "
                + string.Join(' ', CalendarCatalog.Names),
        };

    /// <summary>The calendar's name, or that of the one that never closes.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static string CalendarOf(string? given)
    {
        var calendar = given ?? Calendar.AlwaysName;
        return CalendarCatalog.Names.Contains(calendar)
            ? calendar
            : throw ProblemException.Invalid(
                $"unknown calendar '{calendar}'",
                Spelling.Hint(
                    calendar,
                    CalendarCatalog.Names,
                    $"use one of {string.Join(' ', CalendarCatalog.Names)}"
                )
            );
    }
}
