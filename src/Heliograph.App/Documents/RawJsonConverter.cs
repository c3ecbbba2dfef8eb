using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heliograph.App.Documents;

/// <summary>Writes a <see cref="RawJson"/> as it is.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    /// <inheritdoc />
    public override RawJson Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => new(JsonElement.ParseValue(ref reader).GetRawText());

    /// <inheritdoc />
    public override void Write(
        Utf8JsonWriter writer,
        RawJson value,
        JsonSerializerOptions options
    ) => writer.WriteRawValue(value.Text);
}
