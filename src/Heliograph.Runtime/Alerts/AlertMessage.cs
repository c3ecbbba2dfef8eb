using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>A message as a channel sends it.</summary>
/// <param name="Stored">The message.</param>
/// <param name="Members">Of a digest, what it carries; else nothing.</param>
public sealed record AlertMessage(StoredMessage Stored, IReadOnlyList<StoredMessage> Members)
{
    private const int MostShown = 100;

    /// <summary>The same each time that it is sent; a receiver knows a repetition by it.</summary>
    public string Key => Stored.Key;

    /// <summary>signal, candidate, incident, digest or test.</summary>
    public string Type => MessageKindText.TypeOf(Stored.Kind);

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt => Stored.Attempts + 1;

    /// <summary>When it was decided, ISO 8601.</summary>
    public string CreatedAt => JsonText.InstantOf(Stored.CreatedMs);

    /// <summary>What it tells of, JSON.</summary>
    public string Data => Members.Count == 0 ? Stored.Body : DigestJson();

    /// <summary>One line that says it.</summary>
    public string Title => MessageText.TitleOf(this);

    /// <summary>All that it says, for people; the title is the first line.</summary>
    public string Text => MessageText.Of(this);

    /// <summary>What of a digest is shown.</summary>
    internal IEnumerable<StoredMessage> Shown => Members.Take(MostShown);

    private string DigestJson() =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("count", Members.Count);
            writer.WriteStartArray("messages");
            foreach (var one in Shown)
            {
                writer.WriteStartObject();
                writer.WriteString("id", one.Key);
                writer.WriteString("type", MessageKindText.TypeOf(one.Kind));
                writer.Instant("createdAt", one.CreatedMs);
                writer.WritePropertyName("data");
                writer.WriteRawValue(one.Body);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
