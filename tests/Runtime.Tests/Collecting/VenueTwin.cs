using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Collecting;

/// <summary>A venue that says other things of itself than the one it is made from.</summary>
internal sealed class VenueTwin(IVenue other, VenueFacts facts) : IVenue
{
    public VenueFacts Facts => facts;

    public IReadOnlyList<VenueCall> Instruments => other.Instruments;

    public VenueCall Time => other.Time;

    public IVenueSocket? Socket => other.Socket;

    public VenueCall Candles(CandleAsk ask) => other.Candles(ask);

    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body) =>
        other.ReadCandles(ask, body);

    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    ) => other.ReadInstruments(bodies);

    public long ReadTime(ReadOnlyMemory<byte> body) => other.ReadTime(body);

    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        other.ReadFailure(status, body);

    public int? ReadUsed(Func<string, string?> header) => other.ReadUsed(header);
}
