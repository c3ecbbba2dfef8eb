using System.Text.Json.Serialization;

namespace Heliograph.App.Documents;

/// <summary>A JSON document that is passed on to the byte, as it was stored.</summary>
/// <param name="Text">One JSON value.</param>
[JsonConverter(typeof(RawJsonConverter))]
public sealed record RawJson(string Text);
