using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>Adds up what a pass brings.</summary>
/// <param name="progress">Told how many series are done; null for none.</param>
internal sealed class CollectTally(IProgress<int>? progress)
{
    private static readonly VenueFailure Other = new(
        VenueFailureKind.Garbage,
        CandleWriter.OtherSymbol
    );

    private readonly Dictionary<string, VenueClock> clocks = new(StringComparer.Ordinal);
    private readonly List<(SeriesKey, VenueFailure)> failed = [];
    private readonly HashSet<(string Venue, string Remark)> drifts = [];
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private int done;
    private int answers;
    private long imported;
    private long unchanged;
    private long revised;
    private long quarantined;

    /// <summary>Notes a venue's clock.</summary>
    public void Add(string venue, VenueClock ahead)
    {
        lock (clocks)
        {
            clocks[venue] = ahead;
        }
    }

    /// <summary>Notes what became of answers.</summary>
    public void Add(IReadOnlyList<SeriesAnswer> some, IngestResult stored)
    {
        imported += stored.Imported;
        unchanged += stored.Unchanged;
        revised += stored.Revised;
        quarantined += stored.Quarantined;
        answers += some.Sum(one => one.Answers.Count);
        answered.UnionWith(
            some.Where(one => one.Error is null).Select(one => one.Series.Key.Venue)
        );
        failed.AddRange(
            some.Where(one => one.Error is not null)
                .Select(one => (one.Series.Key, one.Error!.Failure))
        );
        failed.AddRange(stored.OfOtherSymbols.Select(one => (one, Other)));
        foreach (var one in some)
        {
            drifts.UnionWith(
                one.Answers.SelectMany(answer => answer.Rows)
                    .Select(row => row.Remark)
                    .OfType<string>()
                    .Select(remark => (one.Series.Key.Venue, remark))
            );
        }

        done += some.Count;
        progress?.Report(done);
    }

    /// <summary>The sums.</summary>
    public CollectReport Report(int series, TimeSpan took) =>
        new()
        {
            Series = series,
            Answers = answers,
            Imported = imported,
            Unchanged = unchanged,
            Revised = revised,
            Quarantined = quarantined,
            Failed = [.. failed.OrderBy(one => one.Item1)],
            Clocks = clocks,
            Answered = [.. answered.Order(StringComparer.Ordinal)],
            Drifts = [.. drifts.OrderBy(one => one.Remark, StringComparer.Ordinal)],
            Seconds = took.TotalSeconds,
        };
}
