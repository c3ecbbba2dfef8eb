using System.Text.Json;
using System.Text.Json.Serialization;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Weight taken of a host's budget, as JSON: pairs of instant and weight.</summary>
[JsonSerializable(typeof(long[][]))]
internal sealed partial class TakenText : JsonSerializerContext
{
    /// <summary>Writes it.</summary>
    public static string Write(IReadOnlyList<TakenWeight> taken) =>
        JsonSerializer.Serialize(
            [.. taken.Select(one => new[] { one.AtMs, one.Weight })],
            Default.Int64ArrayArray
        );

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">Nobody but this program may write there.</exception>
    public static IReadOnlyList<TakenWeight> Read(string json) =>
        [
            .. (JsonSerializer.Deserialize(json, Default.Int64ArrayArray) ?? []).Select(
                pair => new TakenWeight(pair[0], pair[1])
            ),
        ];
}
