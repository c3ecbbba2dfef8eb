using System.Text.Json.Serialization;

namespace Heliograph.Runtime.Jobs;

/// <summary>How many series stand how, as JSON.</summary>
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class QualityCounts : JsonSerializerContext;
