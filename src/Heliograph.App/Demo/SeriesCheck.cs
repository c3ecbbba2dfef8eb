using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Demo;

/// <summary>What is stored of a series against what its venue served.</summary>
/// <param name="Served">What the venue served.</param>
/// <param name="Stored">Its current candles.</param>
/// <param name="Replaced">What had been stored before, and was replaced.</param>
public sealed record SeriesCheck(
    ServedSeries Served,
    IReadOnlyList<StoredCandle> Stored,
    IReadOnlyList<ReplacedValue> Replaced
)
{
    // Later than this a candle did not come as it should.
    private const long InTimeMs = 60_000;

    /// <summary>Opens whose stored value, current or replaced, the venue never served.</summary>
    public IReadOnlyList<long> Invented => FindInvented(Served, Stored, Replaced);

    /// <summary>Opens that the venue serves at the end and the store does not have.</summary>
    public IReadOnlyList<long> Missing =>
        [.. Served.Final.Select(one => one.OpenMs).Except(Stored.Select(one => one.OpenMs))];

    /// <summary>Opens whose current value is not what the venue serves at the end.</summary>
    public IReadOnlyList<long> Outdated => FindOutdated(Served, Stored);

    /// <summary>Candles that have a revision.</summary>
    public int Revised => Stored.Count(one => one.Revision > 0);

    /// <summary>Candles that came more than a minute after their close.</summary>
    public int Late =>
        Stored.Count(one =>
            one is { IsAssumed: false, Revision: 0 }
            && one.KnownMs > one.OpenMs + Served.Key.Timeframe.Milliseconds + InTimeMs
        );

    private static IReadOnlyList<long> FindInvented(
        ServedSeries served,
        IReadOnlyList<StoredCandle> stored,
        IReadOnlyList<ReplacedValue> replaced
    )
    {
        var final = served.Final.ToDictionary(one => one.OpenMs);
        return
        [
            .. stored
                .Select(one => (one.OpenMs, Candle: CandleOf(one)))
                .Concat(replaced.Select(one => (one.OpenMs, one.Candle)))
                .Where(one => one.Candle is not { } candle || !WasServed(candle))
                .Select(one => one.OpenMs)
                .Distinct()
                .Order(),
        ];

        bool WasServed(Candle candle) =>
            (final.TryGetValue(candle.OpenMs, out var last) && last == candle)
            || (served.First.TryGetValue(candle.OpenMs, out var first) && first == candle);
    }

    private static IReadOnlyList<long> FindOutdated(
        ServedSeries served,
        IReadOnlyList<StoredCandle> stored
    )
    {
        var current = stored.ToDictionary(one => one.OpenMs, CandleOf);
        return
        [
            .. served
                .Final.Where(one =>
                    current.TryGetValue(one.OpenMs, out var candle) && candle != one
                )
                .Select(one => one.OpenMs),
        ];
    }

    private static Candle? CandleOf(StoredCandle one) =>
        one.IsNoTrade
            ? null
            : Candle.Create(
                one.OpenMs,
                one.Open,
                one.High,
                one.Low,
                one.Close,
                one.Volume,
                double.MaxValue
            );
}
