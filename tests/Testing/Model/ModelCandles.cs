using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>The candles of the model.</summary>
internal sealed class ModelCandles : ICandleStore
{
    private readonly List<ModelSeries> all = [];
    private readonly List<(long Batch, QuarantinedRow Row)> refused = [];
    private int newestId;
    private long newestBatch;
    private long newestKnownMs;

    /// <summary>Every known series, in the order of their numbers.</summary>
    public List<ModelSeries> All => all;

    /// <summary>Refused rows with their batches.</summary>
    public List<(long Batch, QuarantinedRow Row)> Refused => refused;

    public long SeriesCount => all.Count;

    public long CandleCount => all.Sum(series => series.Revisions.Count);

    public long RevisionCount => all.Sum(s => s.Revisions.Values.Sum(one => one.Count - 1));

    public long QuarantineCount => refused.Count;

    public Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<StoredSeries>>([
            .. all.Select(series => series.Summary()).OrderBy(series => series.Key),
        ]);

    public Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop)
    {
        var batch = newestBatch + 1;
        var nowMs = ingest.Clock?.GetUtcNow().ToUnixTimeMilliseconds() ?? ingest.NowMs;
        var batchMs = Math.Max(nowMs, newestKnownMs);
        var result = new IngestResult(batch, 0, 0, 0, 0);
        foreach (var part in ingest.Series)
        {
            var series = FindOrAdd(part.Instrument, part.Candles.Key.Timeframe);
            foreach (var candle in Rows(part, batch, batchMs))
            {
                result = Put(series, candle, batchMs, result);
            }

            foreach (var row in part.Quarantined.Where(row => refused.All(r => r.Row != row)))
            {
                refused.Add((batch, row));
                result = result with { Quarantined = result.Quarantined + 1 };
            }
        }

        if (result.Imported + result.Revised + result.Quarantined == 0)
        {
            return Task.FromResult(result with { Batch = 0 });
        }

        (newestBatch, newestKnownMs) = (batch, batchMs);
        return Task.FromResult(result);
    }

    public async IAsyncEnumerable<SeriesCandles> ReadAsync(
        CandleQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop
    )
    {
        await Task.CompletedTask;
        foreach (var series in all.Where(series => series.Key.Timeframe == query.Timeframe))
        {
            if (query.SeriesIds?.Contains(series.Id) != false && Read(series, query) is { } read)
            {
                yield return read;
            }
        }
    }

    public Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    ) =>
        Task.FromResult<IReadOnlyList<StoredCandle>>([
            .. all.Where(series => series.Id == seriesId)
                .SelectMany(series => series.At(asOfMs))
                .Where(candle => opens.Contains(candle.OpenMs)),
        ]);

    public Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop) =>
        Task.FromResult<IReadOnlyList<QuarantinedRow>>([
            .. refused
                .OrderByDescending(row => row.Batch)
                .ThenBy(row => row.Row.Series)
                .ThenBy(row => row.Row.File, StringComparer.Ordinal)
                .ThenBy(row => row.Row.Line)
                .Select(row => row.Row)
                .Take(limit),
        ]);

    /// <summary>The series, from now on followed; made when not known yet.</summary>
    public ModelSeries FindOrAdd(Instrument instrument, Timeframe timeframe)
    {
        var key = new SeriesKey(instrument.Venue, instrument.Symbol, timeframe);
        var series = all.Find(series => series.Key == key);
        if (series is null)
        {
            var known = all.Find(series => series.Instrument.Stored.Name == instrument.Name);
            series = new ModelSeries(++newestId, key, known?.Instrument ?? new(instrument));
            all.Add(series);
        }

        if (!series.IsFollowed)
        {
            (series.IsEnabled, series.IsFollowed) = (true, true);
        }

        return series;
    }

    /// <summary>Confirms positions as absent for good, as a round of gap repair does.</summary>
    public long ConfirmAbsent(IReadOnlyList<(int SeriesId, long OpenMs)> absent, long nowMs)
    {
        var batch = new IngestBatch(newestBatch + 1, Math.Max(nowMs, newestKnownMs));
        var added = absent.Count(one =>
            all.Find(series => series.Id == one.SeriesId)!.Absent.TryAdd(one.OpenMs, batch)
        );
        if (added == 0)
        {
            return 0;
        }

        (newestBatch, newestKnownMs) = batch;
        return batch.Number;
    }

    private static IEnumerable<StoredCandle> Rows(SeriesIngest part, long batch, long batchMs)
    {
        for (var i = 0; i < part.Candles.Count; i++)
        {
            var c = part.Candles[i];
            var knownMs = part.KnownMs?[i] ?? batchMs;
            yield return new StoredCandle(
                c.OpenMs,
                c.Open,
                c.High,
                c.Low,
                c.Close,
                c.Volume,
                false,
                0,
                knownMs,
                part.KnownMs is not null,
                batch
            );
        }

        foreach (var openMs in part.NoTradeOpensMs)
        {
            const double None = double.NaN;
            yield return new StoredCandle(
                openMs,
                None,
                None,
                None,
                None,
                None,
                true,
                0,
                batchMs,
                false,
                batch
            );
        }
    }

    private static IngestResult Put(
        ModelSeries series,
        StoredCandle candle,
        long batchMs,
        IngestResult result
    )
    {
        if (!series.Revisions.TryGetValue(candle.OpenMs, out var revisions))
        {
            series.Revisions.Add(candle.OpenMs, [candle]);
            return result with { Imported = result.Imported + 1 };
        }

        if (revisions.Exists(one => Values(one) == Values(candle)))
        {
            return result with { Unchanged = result.Unchanged + 1 };
        }

        revisions.Add(
            candle with
            {
                Revision = revisions.Count,
                KnownMs = Math.Max(
                    candle.IsAssumed && revisions[^1].IsAssumed ? candle.KnownMs : batchMs,
                    revisions[^1].KnownMs
                ),
                IsAssumed = candle.IsAssumed && revisions[^1].IsAssumed,
            }
        );
        return result with { Revised = result.Revised + 1 };

        static (long, long, long, long, long) Values(StoredCandle c) =>
            (Bits(c.Open), Bits(c.High), Bits(c.Low), Bits(c.Close), Bits(c.Volume));

        static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
    }

    private static SeriesCandles? Read(ModelSeries series, CandleQuery query)
    {
        var visible = series
            .At(query.AsOfMs)
            .Where(candle => candle.OpenMs < query.Opens.EndMs)
            .ToList();
        var older = visible
            .Where(candle => !candle.IsNoTrade && candle.OpenMs < query.Opens.StartMs)
            .Select(candle => candle.OpenMs)
            .ToList();
        var low =
            query.Before == 0 ? query.Opens.StartMs
            : older.Count < query.Before ? long.MinValue
            : older[^query.Before];
        visible = visible.FindAll(candle => candle.OpenMs >= low);
        if (visible.Count == 0)
        {
            return null;
        }

        var real = new CandleSeries.Builder(series.Key);
        foreach (var c in visible.Where(candle => !candle.IsNoTrade))
        {
            real.Add(c.OpenMs, c.Open, c.High, c.Low, c.Close, c.Volume);
        }

        return new SeriesCandles(
            series.Id,
            real.Build(),
            [.. visible.Where(candle => candle.IsNoTrade).Select(candle => candle.OpenMs)],
            [
                .. visible
                    .Where(candle => candle.Revision > 0)
                    .Select(candle => (candle.OpenMs, candle.Revision)),
            ]
        )
        {
            Replaced = query.WithReplaced ? [.. series.ReplacedAt(query, low)] : [],
            AbsentOpensMs =
            [
                .. series
                    .Absent.Where(one => one.Value.KnownMs <= query.AsOfMs)
                    .Select(one => one.Key)
                    .Where(open => open >= Math.Min(query.Opens.StartMs, visible[0].OpenMs))
                    .Where(open => open < query.Opens.EndMs),
            ],
        };
    }
}
