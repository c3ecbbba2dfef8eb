using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>
/// Holds a sample of the stored indicators against their candles: recomputes them one by one and
/// looks at what they can be by definition. A disagreement is an incident of its series until it is
/// right again. Afterwards what was stale or wrong is computed anew.
/// </summary>
/// <param name="store">The candles, the values, and where incidents and reports are kept.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="clock">Tells as of when.</param>
public sealed class IndicatorCheck(
    IStore store,
    Func<string, Calendar> calendars,
    TimeProvider clock
)
{
    /// <summary>The cause of its incidents; their scope is the series.</summary>
    public const string Cause = "indicatorWrong";

    /// <summary>The kind of its reports.</summary>
    public const string ReportKind = "indicators";

    private readonly IndicatorPass pass = new(store, calendars, clock);
    private readonly IncidentLedger incidents = new(store.Tables);

    /// <summary>Share of the series that one check takes, 0-1; at least one series.</summary>
    public double Share { get; init; } = 0.01;

    /// <summary>Checks a sample, and every series that has an incident.</summary>
    /// <param name="request">Which indicators of which series are kept.</param>
    /// <param name="atMs">
    /// The occurrence: another, another sample; the same, the same, and the same report.
    /// </param>
    /// <param name="stop">Ends it.</param>
    public async Task<IndicatorCheckReport> RunAsync(
        IndicatorRequest request,
        long atMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var active = IndicatorPass.Active(await store.Candles.SeriesAsync(stop), request);
        var open = (await incidents.OpenAsync(stop))
            .Where(one => one.Cause == Cause)
            .Select(one => one.Scope)
            .ToHashSet(StringComparer.Ordinal);
        var sample = Sample(active, open, atMs);
        var names = sample.Select(one => one.Key).ToHashSet();
        var own = request with { Series = names.Contains };
        // What the next pass would replace anyway says nothing.
        await pass.RunAsync(own, stop);
        var found = await CompareAsync(sample, own, stop);
        await NoteAsync(found.Wrong, stop);
        var again = found.Stale.Concat(found.Wrong.Select(one => one.Series)).ToHashSet();
        if (again.Count > 0)
        {
            await pass.RunAsync(own with { Series = again.Contains, Again = true }, stop);
        }

        var report = new IndicatorCheckReport(
            atMs,
            active.Count,
            sample.Count,
            found.Values,
            found.Stale.Count,
            found.Wrong
        );
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        await new ReportLedger(store.Tables).SaveAsync(
            new StoredReport(ReportKind, atMs, nowMs, report.ToJson()),
            stop
        );
        return report;
    }

    private List<StoredSeries> Sample(List<StoredSeries> active, HashSet<string> open, long atMs)
    {
        var count = (int)Math.Ceiling(active.Count * Share);
        return
        [
            .. active
                .OrderBy(one => Number(one.Key, atMs))
                .Where((one, i) => i < count || open.Contains(one.Key.ToString()))
                .OrderBy(one => one.Key),
        ];
    }

    // Spreads the samples of successive checks evenly over the series.
    private static ulong Number(SeriesKey series, long atMs)
    {
        var text = FormattableString.Invariant($"{series}|{atMs}");
        return BinaryPrimitives.ReadUInt64LittleEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes(text))
        );
    }

    private async Task<Found> CompareAsync(
        IReadOnlyList<StoredSeries> sample,
        IndicatorRequest request,
        CancellationToken stop
    )
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var actions = await ActionBook.LoadAsync(store.Tables, nowMs, stop);
        var newest = new NewestCandles(store.Candles, calendars, actions, nowMs);
        var ids = sample.Select(one => one.Id).ToArray();
        var rows = (await new IndicatorLedger(store.Tables).LoadAsync(ids, stop)).ToLookup(row =>
            row.SeriesId
        );
        var found = new Found();
        foreach (var group in sample.GroupBy(one => one.Key.Timeframe))
        {
            var kept = IndicatorPass.Kept(request, group.Key);
            if (kept.Count == 0)
            {
                continue;
            }

            var scalar = new ScalarIndicators(kept, group.Key);
            var length = kept.Max(one => one.Length);
            await foreach (var draft in newest.ReadAsync([.. group], length, stop))
            {
                found.Compare(draft, rows[draft.Stored.Id], scalar);
            }
        }

        return found;
    }

    // The sample holds every series with an open incident, so what is not wrong now is right again.
    private Task NoteAsync(IReadOnlyList<WrongIndicator> wrong, CancellationToken stop) =>
        incidents.SettleAsync(
            cause => cause == Cause,
            [
                .. wrong
                    .GroupBy(one => one.Series)
                    .Select(of => new SeenIncident(
                        Cause,
                        of.Key.ToString(),
                        "error",
                        string.Join("; ", of.Select(one => $"{one.Indicator}: {one.Detail}"))
                    )),
            ],
            _ => null,
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            stop
        );

    private sealed class Found
    {
        public int Values { get; private set; }

        public HashSet<SeriesKey> Stale { get; } = [];

        public List<WrongIndicator> Wrong { get; } = [];

        // K04: what was computed from other candles is no statement about these.
        public void Compare(
            IndicatorDraft draft,
            IEnumerable<StoredIndicator> rows,
            ScalarIndicators scalar
        )
        {
            foreach (var row in rows)
            {
                if (scalar.IndexOf(row.Indicator) is var index and >= 0)
                {
                    Compare(draft, row, index, scalar);
                }
            }
        }

        private void Compare(
            IndicatorDraft draft,
            StoredIndicator row,
            int index,
            ScalarIndicators scalar
        )
        {
            if (
                row.OpenMs != draft.Candles.OpenMs[^1]
                || row.Input != draft.Digest(scalar.LengthOf(index))
            )
            {
                Stale.Add(draft.Stored.Key);
                return;
            }

            Values++;
            if (scalar.Problem(row, index, draft.Candles) is { } problem)
            {
                Wrong.Add(new WrongIndicator(draft.Stored.Key, row.Indicator, problem));
            }
        }
    }
}
