using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>What one pass over the gaps asks, batch by batch: judged, stored, and noted.</summary>
internal sealed class RepairRound(
    IStore store,
    RepairBook book,
    Func<string, Calendar> calendars,
    TimeProvider clock,
    IReadOnlyList<VenueOutage> outages,
    int due,
    IProgress<(int Done, int Due)>? progress
)
{
    private readonly RepairLedger ledger = new(store.Tables);
    private readonly CollectTally tally = new(null);
    private readonly Dictionary<GapState, long> ended = [];
    private CandleIntake? intake;
    private CandleWriter? writer;
    private int asked;

    /// <summary>Reads what was read once before.</summary>
    public async Task BeginAsync(IReadOnlyList<StoredSeries> series, CancellationToken stop)
    {
        intake = await CandleIntake.LoadAsync(store, series, calendars, clock, stop);
        writer = new CandleWriter(store, intake, clock);
    }

    /// <summary>Notes a venue's clock.</summary>
    public void Add(string venue, VenueClock ahead) => tally.Add(venue, ahead);

    /// <summary>Stores what came of some rows, and what it makes of them.</summary>
    public async Task SettleAsync(IReadOnlyList<RepairTry> tries, CancellationToken stop)
    {
        var answers = SeriesAnswer.Merged(tries.Select(one => one.Answer).OfType<SeriesAnswer>());
        tally.Add(answers, await writer!.StoreAsync(RepairPass.Kind, answers, stop));
        var there = await ThereAsync(tries, stop);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var one in tries)
        {
            var calendar = calendars(one.Series.Instrument.Calendar);
            var answer = AnswerOf(one, calendar, there.GetValueOrDefault(one.Series.Id) ?? []);
            var parts = GapRepair.After(one.Row, answer, calendar, nowMs);
            book.Replace(one.Series, one.Row, parts);
            foreach (var part in parts.Where(part => !part.IsPending))
            {
                ended[part.State] = ended.GetValueOrDefault(part.State) + part.Count;
            }
        }

        await ledger.SaveAsync(book.Change(clock), stop);
        asked += tries.Count;
        progress?.Report((asked, due));
    }

    /// <summary>Keeps what has to be read again.</summary>
    public Task EndAsync(CancellationToken stop) => intake!.SaveAsync(store, stop);

    /// <summary>What it came to.</summary>
    public RepairReport Report(IReadOnlyList<StoredSeries> series, int gaps, TimeSpan took) =>
        new(
            gaps,
            due,
            asked,
            ended.GetValueOrDefault(GapState.Filled),
            ended.GetValueOrDefault(GapState.ConfirmedAbsent),
            ended.GetValueOrDefault(GapState.Unfillable),
            series.SelectMany(book.Of).Count(row => row.IsPending),
            outages,
            tally.Report(series.Count, took)
        );

    // What is stored now, whoever stored it: of each series the opens among those of its rows.
    private async Task<Dictionary<int, IReadOnlyList<long>>> ThereAsync(
        IReadOnlyList<RepairTry> tries,
        CancellationToken stop
    )
    {
        var there = new Dictionary<int, IReadOnlyList<long>>();
        foreach (var alike in tries.GroupBy(one => one.Series.Key.Timeframe))
        {
            var query = new CandleQuery
            {
                Timeframe = alike.Key,
                SeriesIds = [.. alike.Select(one => one.Series.Id).Distinct()],
                Opens = new TimeRange(
                    alike.Min(one => one.Row.FirstMissingMs),
                    alike.Max(one => one.Row.LastMissingMs) + 1
                ),
                AsOfMs = long.MaxValue / 4,
            };
            await foreach (var read in store.Candles.ReadAsync(query, stop))
            {
                there[read.SeriesId] =
                [
                    .. read.Real.OpenMs.ToArray().Concat(read.NoTradeOpensMs).Order(),
                ];
            }
        }

        return there;
    }

    private RepairAnswer AnswerOf(RepairTry one, Calendar calendar, IReadOnlyList<long> there)
    {
        var row = one.Row;
        var isOutage = outages.Any(outage => outage.Covers(row));
        long[] stored = [.. there.Where(row.Opens.Contains)];
        if (one.Answer?.Error is { } error)
        {
            return new RepairAnswer
            {
                Reply = RepairReply.NoAnswer,
                StoredOpensMs = stored,
                RetryAtMs = error.Failure.UntilMs,
                Evidence = error.Message,
            };
        }

        if (one.Answer is not { } answer)
        {
            return new RepairAnswer { Reply = RepairReply.TooDeep, StoredOpensMs = stored };
        }

        var settleMs = (long)answer.Venue!.Settle.TotalMilliseconds;
        long[] closed =
        [
            .. answer
                .Answers.SelectMany(part => part.Rows)
                .Select(sent => sent.OpenMs)
                .Where(open =>
                    calendar.CloseOf(open, row.Series.Timeframe) + settleMs <= answer.VenueNowMs
                ),
        ];
        return new RepairAnswer
        {
            Reply = one.IsTooDeep ? RepairReply.TooDeep : RepairReply.Answered,
            StoredOpensMs = stored,
            HasEarlier = closed.Any(open => open < row.FirstMissingMs),
            HasLater = closed.Any(open => open > row.LastMissingMs),
            IsOutage = isOutage,
            Evidence = $"{row.Series.Venue} sent {closed.Count(row.Opens.Contains)} of {row.Count}",
        };
    }
}
