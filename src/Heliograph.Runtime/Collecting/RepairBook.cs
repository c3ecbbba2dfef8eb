using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Collecting;

/// <summary>The ledger of gaps in memory: what it was when it was read, and is now.</summary>
/// <param name="all">Every series.</param>
/// <param name="calendars">The calendar of a name.</param>
internal sealed class RepairBook(IReadOnlyList<StoredSeries> all, Func<string, Calendar> calendars)
{
    // What was repaired so long ago is of no interest any more.
    private const long KeepFilledMs = 30 * 86_400_000L;

    private readonly Dictionary<int, StoredSeries> byId = all.ToDictionary(one => one.Id);
    private readonly Dictionary<int, IReadOnlyList<GapRepair>> rows = [];
    private readonly Dictionary<(int Id, long FirstMs), StoredRepair> stored = [];
    private readonly List<(int Id, long OpenMs)> absent = [];

    /// <summary>Rows of all series.</summary>
    public IEnumerable<GapRepair> Rows => rows.Values.SelectMany(some => some);

    /// <summary>Takes in what is stored.</summary>
    public void Load(IReadOnlyList<StoredRepair> read)
    {
        foreach (var some in read.GroupBy(one => one.SeriesId))
        {
            if (byId.TryGetValue(some.Key, out var series))
            {
                rows[some.Key] = [.. some.Select(one => StoredRepairs.Read(one, series.Key))];
            }
        }

        foreach (var one in read)
        {
            stored[(one.SeriesId, one.FirstMs)] = one;
        }
    }

    /// <summary>The rows of a series, ascending.</summary>
    public IReadOnlyList<GapRepair> Of(StoredSeries series) =>
        rows.GetValueOrDefault(series.Id) ?? [];

    /// <summary>Brings the rows of a series up to date with what is missing.</summary>
    public void Reconcile(
        StoredSeries series,
        IReadOnlyList<Gap> found,
        TimeRange examined,
        long nowMs
    ) =>
        rows[series.Id] = GapRepair.Reconcile(
            Of(series),
            found,
            examined,
            series.Key,
            calendars(series.Instrument.Calendar),
            nowMs
        );

    /// <summary>Puts what a try made of a row in its place.</summary>
    public void Replace(StoredSeries series, GapRepair row, IReadOnlyList<GapRepair> parts)
    {
        rows[series.Id] = [.. Of(series).Where(one => one != row), .. parts];
        var calendar = calendars(series.Instrument.Calendar);
        foreach (var part in parts.Where(one => one.State == GapState.ConfirmedAbsent))
        {
            absent.AddRange(
                calendar.Opens(part.Opens, series.Key.Timeframe).Select(open => (series.Id, open))
            );
        }
    }

    /// <summary>What is to be stored; from then on it counts as stored.</summary>
    public RepairChange Change(TimeProvider clock)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var now = Written(nowMs).ToDictionary(one => (one.SeriesId, one.FirstMs));
        var change = new RepairChange
        {
            Saved =
            [
                .. now.Where(one => stored.GetValueOrDefault(one.Key) != one.Value)
                    .Select(one => one.Value),
            ],
            Removed =
            [
                .. stored.Keys.Where(key => byId.ContainsKey(key.Id) && !now.ContainsKey(key)),
            ],
            Absent = [.. absent],
            KnownMs = nowMs,
            Clock = clock,
        };
        absent.Clear();
        stored.Clear();
        foreach (var (key, one) in now)
        {
            stored[key] = one;
        }

        return change;
    }

    // A place that was filled and is missing again has two rows; what is to be done counts.
    private IEnumerable<StoredRepair> Written(long nowMs) =>
        rows.SelectMany(one =>
            one.Value.Where(row =>
                    row.State != GapState.Filled || row.KnownMs > nowMs - KeepFilledMs
                )
                .GroupBy(row => row.FirstMissingMs)
                .Select(same =>
                    same.OrderBy(row => row.State == GapState.Filled)
                        .ThenByDescending(row => row.KnownMs)
                        .First()
                )
                .Select(row => StoredRepairs.Write(row, one.Key))
        );
}
