using System.Text.Json;
using Heliograph.Engine.Health;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Health;

/// <summary>The document of a health report, as it is kept.</summary>
internal static class HealthText
{
    /// <summary>healthy, warning or critical.</summary>
    public static string NameOf(HealthStatus status) =>
        JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    /// <summary>Writes it.</summary>
    public static string Write(HealthReport report) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.Instant("asOf", report.AsOfMs);
            writer.WriteNumber("score", report.Score);
            writer.WriteString("status", NameOf(report.Status));
            writer.WriteStartArray("deductions");
            foreach (var one in report.Deductions)
            {
                writer.WriteStartObject();
                writer.WriteString("id", one.Id);
                writer.WriteNumber("points", one.Points);
                writer.WriteString("cause", one.Cause);
                writer.WriteString("scope", one.Scope);
                writer.WriteString("fix", one.Fix);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartObject("components");
            foreach (var component in Enum.GetValues<HealthComponent>())
            {
                writer.WriteNumber(
                    JsonNamingPolicy.CamelCase.ConvertName(component.ToString()),
                    report.ScoreOf(component)
                );
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
