namespace Heliograph.Engine.Simulation;

/// <summary>What a client asks of a venue.</summary>
public enum VenueEndpoint
{
    /// <summary>Candles of one symbol.</summary>
    Candles,

    /// <summary>What is traded, and how much in 24 hours.</summary>
    Instruments,

    /// <summary>The venue's clock, and whether it lives.</summary>
    Time,

    /// <summary>Pushed candles.</summary>
    Socket,
}
