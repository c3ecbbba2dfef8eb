namespace Heliograph.Runtime.Alerts;

/// <summary>Where an address leads.</summary>
public enum AddressKind
{
    /// <summary>To a host of the internet.</summary>
    Public,

    /// <summary>To this machine or a network of one's own: only when it is meant.</summary>
    Private,

    /// <summary>
    /// To no host, many hosts, a cloud's metadata, or through a tunnel to somewhere else: never.
    /// </summary>
    Never,
}
