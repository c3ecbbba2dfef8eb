using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>The rows of one series, told apart.</summary>
/// <param name="answer">What the venue said.</param>
/// <param name="calendar">When its market is open.</param>
/// <param name="readMs">This machine's clock, epoch milliseconds.</param>
internal sealed class IntakeDraft(SeriesAnswer answer, Calendar calendar, long readMs)
{
    private readonly StoredSeries series = answer.Series;
    private readonly VenueFacts venue = answer.Venue!;
    private readonly List<Candle> candles = [];
    private readonly List<string> addresses = [];
    private readonly List<QuarantinedRow> refused = [];
    private readonly List<long> noTrades = [];
    private long? saidClosedMs;

    private Timeframe Timeframe => series.Key.Timeframe;

    /// <summary>Takes all rows in; what is left says what to store.</summary>
    public void TakeAll()
    {
        var tick = series.Instrument.Tick ?? FinestTick();
        foreach (var part in answer.Answers)
        {
            var hasEarlier = candles.Count > 0;
            for (var i = 0; i < part.Rows.Count; i++)
            {
                Take(part.Rows[i], i, part, tick);
            }

            if (venue.OmitsQuiet)
            {
                TakeQuiet(part, hasEarlier);
            }
        }
    }

    /// <summary>What is to be stored, and what has to be read once more.</summary>
    /// <param name="earlier">The row that the last read left unattested; null for none.</param>
    public (SeriesIngest Ingest, FirstRead? Again) Finish(FirstRead? earlier)
    {
        var rule = new ClosedRule
        {
            Calendar = calendar,
            Timeframe = Timeframe,
            SettleMs = (long)venue.Settle.TotalMilliseconds,
        };
        var told = rule.Of(
            candles.ToArray(),
            answer.VenueNowMs,
            readMs,
            saidClosedMs,
            Later(series.LastOpenMs, answer.LaterMs),
            earlier
        );
        for (var i = candles.Count - told.Future; i < candles.Count; i++)
        {
            Refuse(
                addresses[i],
                i,
                "V04: it closes after the candle that is forming now",
                Text(candles[i])
            );
        }

        var closed = CandleSeries.Of(series.Key, candles[..told.Closed]);
        var newest = told.Closed == 0 ? long.MinValue : candles[told.Closed - 1].OpenMs;
        return (
            new SeriesIngest(series.Instrument, closed, KnownOf(closed), refused)
            {
                NoTradeOpensMs = [.. noTrades.Where(open => open < newest)],
                IsFirstLive = series.LiveSinceMs is null && ReachesNewest(closed),
            },
            told.Unattested
        );
    }

    private void Take(VenueRow row, int index, VenueAnswer part, double tick)
    {
        // Where two answers meet, some venues repeat a row.
        if (candles.Count > 0 && row.OpenMs <= candles[^1].OpenMs)
        {
            return;
        }

        if (!part.Ask.Opens.Contains(row.OpenMs))
        {
            return;
        }

        var reason = Candle.TryCreate(
            row.OpenMs,
            row.Open,
            row.High,
            row.Low,
            row.Close,
            row.Volume,
            tick,
            out var candle
        );
        reason ??= Admission.Refuse(
            row.OpenMs,
            Timeframe,
            calendar,
            long.MaxValue / 2,
            series.ListedMs is { } listed ? Timeframe.Floor(listed) : null
        );
        if (reason is not null)
        {
            Refuse(part.Address, index, reason, Text(row));
            return;
        }

        candles.Add(candle);
        addresses.Add(part.Address);
        if (row.IsClosed ?? false)
        {
            saidClosedMs = row.OpenMs;
        }
    }

    private void TakeQuiet(VenueAnswer part, bool hasEarlier)
    {
        var opens = part
            .Rows.Select(row => row.OpenMs)
            .Where(open => calendar.IsOnGrid(open, Timeframe) && open <= answer.VenueNowMs)
            .ToArray();
        noTrades.AddRange(
            QuietRule.Attested(
                opens,
                part.Ask.Opens,
                part.Rows.Count < venue.RowsPerAnswer,
                series.FirstOpenMs < part.Ask.Opens.StartMs || hasEarlier,
                calendar,
                Timeframe
            )
        );
    }

    // Nobody saw closes before the first live read arrive: they count as known when they closed.
    // The newest one of that read becomes known with it.
    private long[]? KnownOf(CandleSeries closed)
    {
        var assumedBefore = series.LiveSinceMs is { } since
            ? Math.Max(series.ImportedBeforeMs, since - 2 * Timeframe.Milliseconds)
            : long.MaxValue;
        if (closed.Count == 0 || closed.OpenMs[0] >= assumedBefore)
        {
            return null;
        }

        var known = new long[closed.Count];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] =
                closed.OpenMs[i] < assumedBefore
                    ? calendar.CloseOf(closed.OpenMs[i], Timeframe)
                    : SeriesIngest.NowMs;
        }

        if (series.LiveSinceMs is null && ReachesNewest(closed))
        {
            known[^1] = SeriesIngest.NowMs;
        }

        return known;
    }

    // Whoever asked how things stand was told, and so was who asked for history up to now.
    private bool ReachesNewest(CandleSeries closed) =>
        !answer.IsHistory
        || closed.Count > 0
            && closed.OpenMs[^1] >= calendar.NewestOpenClosedBy(answer.VenueNowMs, Timeframe);

    private static long? Later(long? one, long? other) => one is null || other > one ? other : one;

    private double FinestTick()
    {
        var closes = answer
            .Answers.SelectMany(part => part.Rows)
            .Select(row => row.Close)
            .Where(double.IsFinite)
            .ToArray();
        return closes.Length == 0 ? 0 : Tick.FinestOf(closes);
    }

    private void Refuse(string address, int index, string reason, string payload) =>
        refused.Add(new QuarantinedRow(series.Key, address, index + 1, reason, payload));

    private static string Text(VenueRow row) =>
        FormattableString.Invariant(
            $"{row.OpenMs},{row.Open:R},{row.High:R},{row.Low:R},{row.Close:R},{row.Volume:R}"
        );

    private static string Text(Candle row) =>
        FormattableString.Invariant(
            $"{row.OpenMs},{row.Open:R},{row.High:R},{row.Low:R},{row.Close:R},{row.Volume:R}"
        );
}
