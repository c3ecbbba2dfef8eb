using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>What is promised of candles.</summary>
public static class CandleClaims
{
    private const string Filled = "filled";

    /// <summary>Nothing is stored that the venue did not say.</summary>
    public static Claim Invented(IReadOnlyList<SeriesCheck> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var stored = series.Sum(one => one.Stored.Count);
        var replaced = series.Sum(one => one.Replaced.Count);
        return new Claim(
            "nothingInvented",
            "every stored value is one that the venue served",
            Text($"{stored:N0} candles and {replaced:N0} replaced values compared"),
            First(
                (
                    stored == 0
                        ? ["nothing is stored"]
                        : Lines(series, one => one.Invented, "was never served")
                )
            )
        );
    }

    /// <summary>What could be had is there, and the ledger of gaps says so.</summary>
    public static Claim Repaired(
        IReadOnlyList<SeriesCheck> series,
        IReadOnlyList<StoredRepair> repairs
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var late = series.Sum(one => one.Late);
        var missing = series.Sum(one => one.Missing.Count);
        var open = repairs.Where(one => one.State != Filled).ToList();
        return new Claim(
            "gapsRepaired",
            "every candle that the venue has in the end is stored",
            Text($"{late:N0} came more than a minute late, {missing:N0} are missing; ")
                + Text($"{repairs.Count - open.Count:N0} gaps filled, {open.Count:N0} not"),
            First([
                .. Lines(series, one => one.Missing, "is missing"),
                .. open.Select(one =>
                    $"the gap of series {one.SeriesId} at {Times.Iso(one.FirstMs)} "
                    + $"is {one.State}"
                ),
            ])
        );
    }

    /// <summary>What was corrected became a revision, and the old value is kept.</summary>
    public static Claim Revised(IReadOnlyList<SeriesCheck> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var revised = series.Sum(one => one.Revised);
        return new Claim(
            "revised",
            "every value that the venue corrected is a revision, the old one kept",
            Text(
                $"{revised:N0} candles revised, {series.Sum(one => one.Outdated.Count):N0} outdated"
            ),
            First([
                .. revised == 0 ? ["not one candle was revised"] : Array.Empty<string>(),
                .. Lines(series, one => one.Outdated, "is not what the venue says in the end"),
                .. Lines(series, Unkept, "was corrected, and its first value is lost"),
            ])
        );
    }

    // Each revision above 0 needs as many values before it.
    private static IReadOnlyList<long> Unkept(SeriesCheck one)
    {
        var kept = one.Replaced.GroupBy(old => old.OpenMs).ToDictionary(g => g.Key, g => g.Count());
        return
        [
            .. one
                .Stored.Where(now => kept.GetValueOrDefault(now.OpenMs) != now.Revision)
                .Select(now => now.OpenMs),
        ];
    }

    private static IEnumerable<string> Lines(
        IReadOnlyList<SeriesCheck> series,
        Func<SeriesCheck, IReadOnlyList<long>> opens,
        string what
    ) =>
        series.SelectMany(one =>
            opens(one).Select(open => $"{one.Served.Key} at {Times.Iso(open)} {what}")
        );
}
