using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// What a venue serves of a market while a script of faults plays: a pure function of both and
/// the instant. Cheap to make; it shares the market with others.
/// </summary>
/// <param name="market">The truth.</param>
/// <param name="faults">What goes wrong.</param>
/// <param name="startMs">When the script starts, epoch milliseconds.</param>
public sealed class MarketDelivery(RunningMarket market, FaultScript faults, long startMs)
{
    /// <summary>Candles by REST: closed ones, then the forming one if its open is meant.</summary>
    /// <param name="asked">Whose.</param>
    /// <param name="of">A timeframe that the market has.</param>
    /// <param name="opens">Which, by their opens.</param>
    /// <param name="nowMs">When, epoch milliseconds.</param>
    public IReadOnlyList<DeliveredRow> Rows(
        RunningSeries asked,
        Timeframe of,
        TimeRange opens,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(asked);
        var view = new FaultView(faults, asked.Instrument.Symbol, VenueEndpoint.Candles, startMs);
        var series = Served(asked, view, nowMs);
        var knownMs = view.Known(nowMs);
        var rows = new List<DeliveredRow>();
        foreach (var candle in series.Closed(of, opens, knownMs))
        {
            if (view.Told(candle, of, series, nowMs) is { } told)
            {
                rows.Add(Row(told, of, series, isClosed: true));
            }
        }

        if (series.Forming(of, knownMs) is { } forming && opens.Contains(forming.OpenMs))
        {
            var row = Row(view.ToldForming(forming, series, knownMs), of, series, isClosed: false);
            var isSaidClosed = view.Now(VenueFaultKind.FormingAsClosed, nowMs) is not null;
            rows.Add(isSaidClosed ? row with { CloseStamp = nowMs - 1, IsClosed = true } : row);
        }

        RowDamage.Do(rows, view, nowMs);
        return rows;
    }

    /// <summary>A closed candle by socket; null when it is not pushed at that instant.</summary>
    /// <param name="asked">Whose.</param>
    /// <param name="of">A timeframe that the market has.</param>
    /// <param name="closeMs">Its close, on the grid of the timeframe.</param>
    /// <param name="nowMs">When it is pushed: at its close or after it.</param>
    public DeliveredRow? Pushed(RunningSeries asked, Timeframe of, long closeMs, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var view = new FaultView(faults, asked.Instrument.Symbol, VenueEndpoint.Socket, startMs);
        var series = Served(asked, view, nowMs);
        var opens = new TimeRange(closeMs - of.Milliseconds, closeMs);
        if (view.Known(nowMs) < closeMs || series.Closed(of, opens, closeMs) is not [var candle])
        {
            return null;
        }

        return view.Told(candle, of, series, nowMs) is { } told
            ? RowDamage.Of(Row(told, of, series, isClosed: true), view, nowMs)
            : null;
    }

    /// <summary>The forming candle by socket; null when there is none.</summary>
    public DeliveredRow? PushedForming(RunningSeries asked, Timeframe of, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var view = new FaultView(faults, asked.Instrument.Symbol, VenueEndpoint.Socket, startMs);
        var series = Served(asked, view, nowMs);
        if (view.Known(nowMs) < nowMs || series.Forming(of, nowMs) is not { } forming)
        {
            return null;
        }

        var isSaidClosed = view.Now(VenueFaultKind.FormingAsClosed, nowMs) is not null;
        return Row(view.ToldForming(forming, series, nowMs), of, series, isSaidClosed);
    }

    /// <summary>
    /// How long after its close a candle is pushed; null when nothing makes it late.
    /// </summary>
    public TimeSpan? Lateness(RunningSeries asked, long closeMs)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var view = new FaultView(faults, asked.Instrument.Symbol, VenueEndpoint.Socket, startMs);
        return view.Now(VenueFaultKind.Late, closeMs)?.Lag;
    }

    /// <summary>Up to which instant the venue knows a symbol's candles.</summary>
    public long KnownMs(RunningSeries asked, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var view = new FaultView(faults, asked.Instrument.Symbol, VenueEndpoint.Candles, startMs);
        return view.Known(nowMs);
    }

    private RunningSeries Served(RunningSeries asked, FaultView view, long nowMs) =>
        view.Now(VenueFaultKind.WrongSymbol, nowMs) is null
            ? asked
            : market.Series((asked.Number + 1) % market.Script.Symbols);

    private static DeliveredRow Row(
        Candle candle,
        Timeframe of,
        RunningSeries series,
        bool isClosed
    ) =>
        new(
            series.Instrument.Symbol,
            candle.OpenMs,
            candle.OpenMs + of.Milliseconds - 1,
            candle.Open,
            candle.High,
            candle.Low,
            candle.Close,
            candle.Volume,
            isClosed
        );
}
