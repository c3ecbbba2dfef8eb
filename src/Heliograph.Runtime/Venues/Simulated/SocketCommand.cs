using System.Text.Json;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>Messages of a client: SUBSCRIBE, UNSUBSCRIBE and LIST_SUBSCRIPTIONS.</summary>
internal static class SocketCommand
{
    /// <summary>Does what a message says and answers it.</summary>
    public static ReadOnlyMemory<byte> Do(VenueSocket socket, byte[] message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? Do(socket, root)
                : Refusal("Invalid request: an object is wanted", default);
        }
        catch (JsonException)
        {
            return Refusal("Invalid JSON: expected value", default);
        }
    }

    private static ReadOnlyMemory<byte> Do(VenueSocket socket, JsonElement root)
    {
        root.TryGetProperty("id", out var id);
        var method = root.TryGetProperty("method", out var named) ? $"{named}" : "";
        if (method == "LIST_SUBSCRIPTIONS")
        {
            return Result(socket.Streams, id);
        }

        if (method is not ("SUBSCRIBE" or "UNSUBSCRIBE"))
        {
            return Refusal($"Invalid request: unknown method '{method}'", id);
        }

        if (
            !root.TryGetProperty("params", out var given)
            || given.ValueKind != JsonValueKind.Array
            || given.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String)
        )
        {
            return Refusal("Invalid request: params must be an array of stream names", id);
        }

        var names = given.EnumerateArray().Select(name => name.GetString()!).ToHashSet();
        if (method == "UNSUBSCRIBE")
        {
            socket.Unsubscribe(names);
            return Result(null, id);
        }

        return socket.Subscribe(names)
            ? Result(null, id)
            : Refusal(
                $"Invalid request: more than {VenueSocket.MostStreams} streams on a connection",
                id
            );
    }

    private static ReadOnlyMemory<byte> Result(
        IReadOnlyList<StreamName>? streams,
        JsonElement id
    ) =>
        VenueJson.Of(json =>
        {
            json.WriteStartObject();
            if (streams is null)
            {
                json.WriteNull("result");
            }
            else
            {
                json.WriteStartArray("result");
                foreach (var stream in streams)
                {
                    json.WriteStringValue(stream.Text);
                }

                json.WriteEndArray();
            }

            WriteId(json, id);
            json.WriteEndObject();
        });

    private static ReadOnlyMemory<byte> Refusal(string message, JsonElement id) =>
        VenueJson.Of(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteNumber("code", 2);
            json.WriteString("msg", message);
            json.WriteEndObject();
            WriteId(json, id);
            json.WriteEndObject();
        });

    private static void WriteId(Utf8JsonWriter json, JsonElement id)
    {
        if (id.ValueKind == JsonValueKind.Undefined)
        {
            json.WriteNull("id");
            return;
        }

        json.WritePropertyName("id");
        id.WriteTo(json);
    }
}
