using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Judges the rows of venues: which are closed, which may be stored, which were seen once and have
/// to be seen again. Wherever a row came from, the same is said of it.
/// </summary>
internal sealed class CandleIntake
{
    private readonly Func<string, Calendar> calendars;
    private readonly TimeProvider clock;
    private readonly Dictionary<int, FirstRead> firstReads;
    private readonly Dictionary<int, FirstRead?> changed = [];
    private readonly Dictionary<int, long> loaded;

    private CandleIntake(
        Func<string, Calendar> calendars,
        TimeProvider clock,
        IReadOnlyList<StoredFirstRead> stored
    )
    {
        (this.calendars, this.clock) = (calendars, clock);
        loaded = stored
            .DistinctBy(one => one.SeriesId)
            .ToDictionary(o => o.SeriesId, o => o.OpenMs);
        firstReads = stored.DistinctBy(one => one.SeriesId).ToDictionary(o => o.SeriesId, Read);
    }

    /// <summary>Makes one, with what was read once before.</summary>
    public static async Task<CandleIntake> LoadAsync(
        IStore store,
        IReadOnlyList<StoredSeries> series,
        Func<string, Calendar> calendars,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        var ledger = new FirstReadLedger(store.Tables);
        var stored = await ledger.LoadAsync([.. series.Select(one => one.Id)], stop);
        return new CandleIntake(calendars, clock, stored);
    }

    /// <summary>What of an answer is to be stored.</summary>
    public SeriesIngest Judge(SeriesAnswer answer)
    {
        var (id, calendar) = (answer.Series.Id, calendars(answer.Series.Instrument.Calendar));
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var draft = new IntakeDraft(answer, calendar, nowMs);
        draft.TakeAll();
        FirstRead? earlier = firstReads.TryGetValue(id, out var read) ? read : null;
        var (ingest, again) = draft.Finish(earlier);
        // An answer about what lies before it says nothing of a row that waits for its second read.
        var waits = changed.TryGetValue(id, out var noted) ? noted : earlier;
        if (again is not null || waits is not { } row || Reaches(answer, row.Candle.OpenMs))
        {
            changed[id] = again;
        }

        return ingest;
    }

    /// <summary>Keeps what has to be read again, and forgets what is settled.</summary>
    public async Task SaveAsync(IStore store, CancellationToken stop)
    {
        var ledger = new FirstReadLedger(store.Tables);
        var settled = changed
            .Where(one =>
                loaded.TryGetValue(one.Key, out var open) && one.Value?.Candle.OpenMs != open
            )
            .Select(one => (one.Key, loaded[one.Key]))
            .ToList();
        if (settled.Count > 0)
        {
            await ledger.RemoveAsync(settled, stop);
        }

        var kept = changed.Where(one => one.Value is not null).ToList();
        if (kept.Count > 0)
        {
            await ledger.SaveAsync(
                [.. kept.Select(one => Stored(one.Key, one.Value!.Value))],
                stop
            );
        }
    }

    private static bool Reaches(SeriesAnswer answer, long openMs) =>
        answer.Answers.Count > 0 && answer.Answers[^1].Ask.Opens.EndMs > openMs;

    private static FirstRead Read(StoredFirstRead stored) =>
        new(
            Candle.Create(
                stored.OpenMs,
                stored.Open,
                stored.High,
                stored.Low,
                stored.Close,
                stored.Volume,
                double.MaxValue
            ),
            stored.ReadMs
        );

    private static StoredFirstRead Stored(int seriesId, FirstRead read) =>
        new(
            seriesId,
            read.Candle.OpenMs,
            read.Candle.Open,
            read.Candle.High,
            read.Candle.Low,
            read.Candle.Close,
            read.Candle.Volume,
            read.ReadMs
        );
}
