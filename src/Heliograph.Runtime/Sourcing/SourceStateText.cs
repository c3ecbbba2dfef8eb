using System.Text.Json;
using System.Text.Json.Serialization;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Sourcing;

/// <summary>The state of a series' source as JSON in the store.</summary>
[JsonSerializable(typeof(SourceState))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true
)]
internal sealed partial class SourceStateText : JsonSerializerContext
{
    /// <summary>Writes it.</summary>
    public static string Write(SourceState state) =>
        JsonSerializer.Serialize(state, Default.SourceState);

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">Nobody but this program may write there.</exception>
    public static SourceState Read(string json) =>
        JsonSerializer.Deserialize(json, Default.SourceState)
        ?? throw new JsonException("a source's state is null");
}
