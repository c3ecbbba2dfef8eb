using System.Text;
using System.Text.Json;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>An answer before faults have their way with it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">UTF-8.</param>
internal sealed record VenueAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    /// <summary>JSON with 200.</summary>
    public static VenueAnswer Json(Action<Utf8JsonWriter> write) => new(200, VenueJson.Of(write));

    /// <summary>An error as Binance writes it.</summary>
    public static VenueAnswer Error(int status, int code, string message) =>
        new(
            status,
            VenueJson.Of(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("code", code);
                json.WriteString("msg", message);
                json.WriteEndObject();
            })
        );

    /// <summary>Text with a status.</summary>
    public static VenueAnswer Text(int status, string text) =>
        new(status, Encoding.UTF8.GetBytes(text));
}
