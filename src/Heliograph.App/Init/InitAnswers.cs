using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Init;

/// <summary>What somebody wants to follow.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Rule">Which of its instruments.</param>
/// <param name="Timeframes">In which timeframes, shortest first.</param>
internal sealed record InitAnswers(
    VenueEntry Venue,
    InstrumentRule Rule,
    IReadOnlyList<Timeframe> Timeframes
)
{
    /// <summary>The settings that say so.</summary>
    /// <param name="database">The store's address; null for the usual one.</param>
    public string Settings(string? database)
    {
        var without = new List<string>();
        if (Rule.WithoutStable)
        {
            without.Add("stable");
        }

        if (Rule.WithoutLeveraged)
        {
            without.Add("leveraged");
        }

        var choice = string.Join(
            ", ",
            (string[])
                [
                    $"venue: {Venue.Name}",
                    $"quote: {Rule.Quote}",
                    FormattableString.Invariant($"top: {Rule.Top}"),
                    .. without.Count == 0
                        ? []
                        : new[] { $"exclude: [ {string.Join(", ", without)} ]" },
                ]
        );
        var store = database is null
            ? ""
            : $"database: '{database.Replace("'", "''", StringComparison.Ordinal)}'\n";
        return $"""
            # Written by helio init. helio config show prints every setting with its origin.
            {store}mode: auto
            instruments:
              - {"{"} {choice} {"}"}
            timeframes: [ {string.Join(", ", Timeframes)} ]

            """;
    }
}
