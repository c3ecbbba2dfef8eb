using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Engine.Alerting;

/// <summary>
/// The identity of a message, derived from what it says and where: it is stored once, and every
/// time that it is sent it carries the same key.
/// </summary>
public static class MessageKey
{
    /// <summary>
    /// <c>ms_</c> and 40 hexadecimal digits of SHA-256 over the parts, each with its length.
    /// </summary>
    /// <param name="channel">The channel's name.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="subject">Of what.</param>
    /// <param name="number">Which reminder, or 0.</param>
    public static string Of(string channel, MessageKind kind, string subject, long number)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(subject);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{channel.Length}:{channel}|{MessageKindText.Of(kind)}|{subject}|{number}"
        );
        return "ms_"
            + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
    }
}
