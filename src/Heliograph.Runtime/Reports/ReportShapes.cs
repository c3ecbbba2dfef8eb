using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heliograph.Runtime.Reports;

/// <summary>
/// How reports become JSON: camel case, fields in the order of their records, null for what is
/// missing, and back.
/// </summary>
[JsonSerializable(typeof(Statistics))]
[JsonSerializable(typeof(DailyReport))]
public sealed partial class ReportShapes : JsonSerializerContext
{
    /// <summary>The shapes with our options: text is escaped only where JSON asks for it.</summary>
    public static ReportShapes Json { get; } =
        new(
            new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            }
        );
}
