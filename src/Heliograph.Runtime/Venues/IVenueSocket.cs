using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>The language of a venue's stream of candles over a WebSocket.</summary>
public interface IVenueSocket
{
    /// <summary>Path and query of the connection, below the socket address.</summary>
    string Path { get; }

    /// <summary>How many series one connection may carry.</summary>
    int SeriesPerConnection { get; }

    /// <summary>How many messages a second may be sent.</summary>
    int MessagesPerSecond { get; }

    /// <summary>How often something must be heard, at the least.</summary>
    TimeSpan Heartbeat { get; }

    /// <summary>Messages that subscribe to the closed candles of series.</summary>
    IReadOnlyList<string> Subscribe(IReadOnlyList<SeriesKey> series);

    /// <summary>A message that the venue answers at once, sent every heartbeat.</summary>
    string Ping { get; }

    /// <summary>Reads a message.</summary>
    /// <exception cref="VenueTextException">It is none of this venue's.</exception>
    SocketMessage Read(ReadOnlyMemory<byte> text);
}
