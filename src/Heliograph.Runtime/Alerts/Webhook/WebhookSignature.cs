using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Runtime.Alerts.Webhook;

/// <summary>The signature of a webhook, by which its receiver knows who sent it and when.</summary>
public static class WebhookSignature
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "X-Helio-Signature";

    /// <summary>
    /// <c>t=SECONDS,v1=HEX</c>, where HEX is HMAC-SHA256 over <c>SECONDS.BODY</c>.
    /// </summary>
    /// <param name="secret">What both sides know.</param>
    /// <param name="seconds">Now, seconds since 1970.</param>
    /// <param name="body">The body, byte by byte as it is sent.</param>
    public static string Of(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        using var hash = IncrementalHash.CreateHMAC(
            HashAlgorithmName.SHA256,
            Encoding.UTF8.GetBytes(secret)
        );
        var stamp = seconds.ToString(CultureInfo.InvariantCulture);
        hash.AppendData(Encoding.ASCII.GetBytes($"{stamp}."));
        hash.AppendData(body);
        return $"t={stamp},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
