using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// JSON as the contract writes it: shortest numbers, null for unknown, UTC with Z.
/// </summary>
public static class JsonText
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Default,
    };

    /// <summary>Writes a document.</summary>
    public static string Write(Action<Utf8JsonWriter> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            content(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A number, or null when it is unknown or not finite.</summary>
    public static void Number(this Utf8JsonWriter writer, string name, double? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>An instant.</summary>
    public static void Instant(this Utf8JsonWriter writer, string name, long ms)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteString(name, InstantOf(ms));
    }

    /// <summary>ISO 8601 in UTC, with milliseconds only where there are any.</summary>
    public static string InstantOf(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString(
                ms % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                CultureInfo.InvariantCulture
            );
}
