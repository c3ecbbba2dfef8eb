namespace Heliograph.Runtime.Venues;

/// <summary>
/// The language of one exchange: what to ask for, and what its answers say. Text in, values out; it
/// opens no connection and keeps no state, so the same adapter reads recorded and live answers.
/// </summary>
public interface IVenue
{
    /// <summary>What is known of the venue before it is asked.</summary>
    VenueFacts Facts { get; }

    /// <summary>Asks for candles.</summary>
    VenueCall Candles(CandleAsk ask);

    /// <summary>Reads the answer to <see cref="Candles"/>.</summary>
    /// <returns>
    /// Its rows, ascending, each open once, the forming candle among them as the venue sent it.
    /// </returns>
    /// <exception cref="VenueTextException">It is not such an answer.</exception>
    IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body);

    /// <summary>Asks for all instruments, with what tells how much of each is traded.</summary>
    IReadOnlyList<VenueCall> Instruments { get; }

    /// <summary>Reads the answers to <see cref="Instruments"/>, in their order.</summary>
    /// <exception cref="VenueTextException">They are not such answers.</exception>
    IReadOnlyList<VenueInstrument> ReadInstruments(IReadOnlyList<ReadOnlyMemory<byte>> bodies);

    /// <summary>Asks what time it is there.</summary>
    VenueCall Time { get; }

    /// <summary>Reads the answer to <see cref="Time"/>, epoch milliseconds.</summary>
    /// <exception cref="VenueTextException">It is not such an answer.</exception>
    long ReadTime(ReadOnlyMemory<byte> body);

    /// <summary>What an answer other than 200 means.</summary>
    /// <param name="status">HTTP status, 300 to 599.</param>
    /// <param name="body">What came with it, at most 64 KiB; may be anything.</param>
    VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body);

    /// <summary>
    /// How much of the limit the venue counts as used in its present window; null when it does not
    /// say.
    /// </summary>
    /// <param name="header">A header's value by name; null when it is not there.</param>
    int? ReadUsed(Func<string, string?> header);

    /// <summary>Its stream of candles; null when it has none.</summary>
    IVenueSocket? Socket { get; }
}
