using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>Candles, their revisions and what was refused. Every read says as of when.</summary>
public interface ICandleStore
{
    /// <summary>Every known series, ordered by key; one statement.</summary>
    Task<IReadOnlyList<StoredSeries>> SeriesAsync(CancellationToken stop);

    /// <summary>
    /// Stores candles of any number of series in one transaction and under one batch number, or
    /// nothing. A row equal to any revision of its candle changes nothing; a different one becomes
    /// the next revision and the old one moves to the history. Series and instruments that are not
    /// known yet are made, enabled; a series that was removed is followed again. A known calendar
    /// replaces a stored one that is unknown; an unknown one changes nothing.
    /// </summary>
    /// <exception cref="CalendarConflictException">
    /// An instrument is stored with another known calendar.
    /// </exception>
    Task<IngestResult> IngestAsync(Ingest ingest, CancellationToken stop);

    /// <summary>
    /// Candles of many series of one timeframe, ordered by series id; a constant number of
    /// statements however many. A series without a visible candle is left out.
    /// </summary>
    IAsyncEnumerable<SeriesCandles> ReadAsync(CandleQuery query, CancellationToken stop);

    /// <summary>One series row by row, with state and revision, ordered by open.</summary>
    Task<IReadOnlyList<StoredCandle>> CandlesAsync(
        int seriesId,
        TimeRange opens,
        long asOfMs,
        CancellationToken stop
    );

    /// <summary>Refused rows, newest batch first.</summary>
    Task<IReadOnlyList<QuarantinedRow>> QuarantineAsync(int limit, CancellationToken stop);
}
