using System.Security.Cryptography;
using System.Text;

namespace Heliograph.App.Tests.Alerts;

/// <summary>The sample of docs/alerts.md, word for word, so that it is compiled and run.</summary>
internal static class SampleReceiver
{
    public static bool IsGenuine(string secret, string signature, byte[] body, long nowSeconds)
    {
        var parts = signature.Split(',');
        if (parts is not [['t', '=', .. var t], ['v', '1', '=', .. var v1]])
        {
            return false;
        }

        var signed = Encoding.ASCII.GetBytes($"{t}.").Concat(body).ToArray();
        var expected = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)
        );
        return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(v1),
                Encoding.ASCII.GetBytes(expected)
            )
            && long.TryParse(t, out var seconds)
            && Math.Abs(nowSeconds - seconds) <= 300;
    }
}
