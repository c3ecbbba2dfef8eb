using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>An incident as receivers get it.</summary>
internal static class IncidentJson
{
    /// <summary>The document of what a message says of an incident.</summary>
    public static string Of(StoredIncident incident, DueMessage due) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", incident.Id);
            writer.WriteString("event", MessageKindText.Of(due.Kind));
            writer.WriteString("cause", incident.Cause);
            writer.WriteString("scope", incident.Scope);
            writer.WriteString("severity", SeverityText.Of(due.Severity));
            writer.Instant("openedAt", incident.OpenedMs);
            writer.Instant("lastSeenAt", incident.LastSeenMs);
            if (incident.ResolvedMs is { } resolvedMs)
            {
                writer.Instant("resolvedAt", resolvedMs);
            }
            else
            {
                writer.WriteNull("resolvedAt");
            }

            writer.WriteNumber("seen", incident.Seen);
            writer.WriteString("detail", incident.Detail);
            writer.WriteEndObject();
        });
}
