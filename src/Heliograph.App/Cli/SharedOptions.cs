using System.CommandLine;
using System.Globalization;
using System.Numerics;
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

    /// <summary>A whole number in [low, high].</summary>
    public static Option<T?> Whole<T>(string name, string value, string description, T low, T high)
        where T : struct, IBinaryInteger<T> =>
        new(name)
        {
            HelpName = value,
            Description = description,
            CustomParser = given =>
            {
                var text = given.Tokens.Count == 0 ? "" : given.Tokens[^1].Value;
                var invariant = CultureInfo.InvariantCulture;
                if (
                    T.TryParse(text, NumberStyles.None, invariant, out var number)
                    && number >= low
                    && number <= high
                )
                {
                    return number;
                }

                given.AddError(
                    string.Create(
                        invariant,
                        $"{name} '{text}' is not a whole number from {low} to {high}"
                    )
                );
                return null;
            },
        };

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
                "when their market is open (default: as stored, else 24x7): "
                + string.Join(' ', CalendarCatalog.Names),
        };

    /// <summary>The calendar's name, checked; null when none is given.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static string? CalendarOf(string? given) =>
        given is null || CalendarCatalog.Names.Contains(given)
            ? given
            : throw ProblemException.Invalid(
                $"unknown calendar '{given}'",
                Spelling.Hint(
                    given,
                    CalendarCatalog.Names,
                    $"use one of {string.Join(' ', CalendarCatalog.Names)}"
                )
            );
}
