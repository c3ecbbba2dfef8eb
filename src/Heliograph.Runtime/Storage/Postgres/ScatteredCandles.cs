using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Postgres;

/// <summary>Collects the candles of one series, which the server gives in any order.</summary>
internal sealed class ScatteredCandles(int seriesId)
{
    private readonly List<Row> rows = [];
    private readonly List<long> noTrade = [];
    private readonly List<(long, int)> revised = [];
    private readonly List<ReplacedValue> replaced = [];
    private bool isSorted = true;

    /// <summary>The first open of what was taken; the largest number when nothing was.</summary>
    public long FirstOpenMs { get; private set; } = long.MaxValue;

    /// <summary>Opens confirmed absent for good, ascending.</summary>
    public List<long> Absent { get; } = [];

    /// <summary>The store's number of the series.</summary>
    public int SeriesId => seriesId;

    /// <summary>Takes a real candle.</summary>
    public void Add(in Row row)
    {
        isSorted &= rows.Count == 0 || rows[^1].OpenMs < row.OpenMs;
        rows.Add(row);
        FirstOpenMs = Math.Min(FirstOpenMs, row.OpenMs);
    }

    /// <summary>Takes a position without a trade.</summary>
    public void AddNoTrade(long openMs)
    {
        noTrade.Add(openMs);
        FirstOpenMs = Math.Min(FirstOpenMs, openMs);
    }

    /// <summary>Notes a revision above 0.</summary>
    public void AddRevised(long openMs, int revision) => revised.Add((openMs, revision));

    /// <summary>Takes what a candle was before it was replaced.</summary>
    public void AddReplaced(in ReplacedValue value) => replaced.Add(value);

    /// <summary>All of it, in order.</summary>
    public SeriesCandles Build(SeriesKey key)
    {
        if (!isSorted)
        {
            rows.Sort((left, right) => left.OpenMs.CompareTo(right.OpenMs));
        }

        var real = new CandleSeries.Builder(key, rows.Count);
        foreach (var row in rows)
        {
            real.Add(row.OpenMs, row.Open, row.High, row.Low, row.Close, row.Volume);
        }

        noTrade.Sort();
        revised.Sort();
        replaced.Sort((a, b) => (a.OpenMs, a.Revision).CompareTo((b.OpenMs, b.Revision)));
        return new SeriesCandles(seriesId, real.Build(), noTrade, revised)
        {
            Replaced = replaced,
            AbsentOpensMs = Absent,
        };
    }

    /// <summary>One candle.</summary>
    internal readonly record struct Row(
        long OpenMs,
        double Open,
        double High,
        double Low,
        double Close,
        double Volume
    );
}
