namespace Heliograph.Testing;

/// <summary>How a <see cref="FaultProxy"/> treats bytes.</summary>
/// <param name="Delay">Real time that each chunk waits.</param>
/// <param name="CutAfter">
/// Bytes to the client after which its connection is cut; null: it is not.
/// </param>
/// <param name="BytesASecond">Most bytes a second to the client; null: as fast as can be.</param>
/// <param name="IsBlackHole">True: connections are taken and nothing is ever forwarded.</param>
/// <param name="IsRefusing">True: new connections are reset at once.</param>
public sealed record ProxyFault(
    TimeSpan Delay = default,
    long? CutAfter = null,
    int? BytesASecond = null,
    bool IsBlackHole = false,
    bool IsRefusing = false
)
{
    /// <summary>Everything passes.</summary>
    public static ProxyFault None { get; } = new();

    /// <summary>Nothing passes, and nobody is told.</summary>
    public static ProxyFault BlackHole { get; } = new(IsBlackHole: true);

    /// <summary>Nobody is let in; who is in stays.</summary>
    public static ProxyFault Refusing { get; } = new(IsRefusing: true);
}
