using System.Net;
using System.Net.Sockets;

namespace Heliograph.Runtime.Alerts;

/// <summary>Says where addresses lead, from the registries of special ranges (RFC 6890).</summary>
public static class AddressGuard
{
    // The first range that holds an address decides.
    private static readonly (byte[] Start, int Bits, AddressKind Kind)[] Ranges =
    [
        .. Of(
            AddressKind.Never,
            "100.100.100.200/32", // metadata of a cloud, inside the carriers' range
            "fd00:ec2::254/128", // the same, inside the private range
            "fd20:ce::254/128"
        ),
        .. Of(
            AddressKind.Private,
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10", // between a carrier and its customers
            "::1/128",
            "fc00::/7"
        ),
        .. Of(
            AddressKind.Never,
            "0.0.0.0/8",
            "169.254.0.0/16", // link-local, and metadata of clouds
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24", // 6to4 relays
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3", // multicast, reserved, broadcast
            "2001::/23", // Teredo and other tunnels
            "2001:db8::/32",
            "2002::/16", // 6to4
            "3fff::/20"
        ),
        .. Of(AddressKind.Public, "0.0.0.0/0", "2000::/3"),
    ];

    /// <summary>
    /// Where an address leads. IPv6 that carries IPv4 (mapped, compatible, NAT64) is never used.
    /// </summary>
    public static AddressKind KindOf(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address is { AddressFamily: AddressFamily.InterNetworkV6, ScopeId: not 0 })
        {
            return AddressKind.Never;
        }

        var bytes = address.GetAddressBytes();
        foreach (var (start, bits, kind) in Ranges)
        {
            if (start.Length == bytes.Length && IsSame(start, bytes, bits))
            {
                return kind;
            }
        }

        return AddressKind.Never;
    }

    // Not IPNetwork.Contains: it reads an address that carries IPv4 by the IPv4 in it, and so
    // finds ::ffff:10.0.0.1 in 2000::/3.
    private static bool IsSame(byte[] one, byte[] other, int bits)
    {
        var whole = bits / 8;
        var mask = 0xff00 >> bits % 8 & 0xff;
        return one.AsSpan(0, whole).SequenceEqual(other.AsSpan(0, whole))
            && (mask == 0 || (one[whole] & mask) == (other[whole] & mask));
    }

    private static IEnumerable<(byte[], int, AddressKind)> Of(
        AddressKind kind,
        params string[] networks
    ) =>
        networks
            .Select(IPNetwork.Parse)
            .Select(one => (one.BaseAddress.GetAddressBytes(), one.PrefixLength, kind));
}
