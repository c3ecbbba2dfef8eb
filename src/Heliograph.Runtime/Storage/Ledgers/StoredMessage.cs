using Heliograph.Engine.Alerting;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A message of the outbox.</summary>
/// <param name="Key">What tells it from others, wherever it was decided.</param>
/// <param name="Channel">Where it goes.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Subject">Id of the incident or signal; of a digest when it was made.</param>
/// <param name="Severity">How bad.</param>
/// <param name="Body">What it tells of, JSON.</param>
/// <param name="AtMs">When that happened, epoch milliseconds.</param>
/// <param name="CreatedMs">When it was decided, epoch milliseconds.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="LastMs">After this instant it is not sent, epoch milliseconds.</param>
/// <param name="IntoKey">The digest that carries it; null when it goes by itself.</param>
public sealed record StoredMessage(
    string Key,
    string Channel,
    MessageKind Kind,
    string Subject,
    Severity Severity,
    string Body,
    long AtMs,
    long CreatedMs,
    int Attempts,
    long LastMs,
    string? IntoKey
)
{
    /// <summary>Its columns, in the order of <see cref="Read"/>.</summary>
    internal const string Columns =
        "key, channel, kind, subject, severity, body, at_ms, created_ms, attempts, last_ms, "
        + "into_key";

    internal static StoredMessage Read(ITableRow row) =>
        new(
            row.Text(0),
            row.Text(1),
            MessageKindText.Stored(row.Text(2)),
            row.Text(3),
            SeverityText.Stored(row.Text(4)),
            row.Text(5),
            row.Long(6),
            row.Long(7),
            row.Int(8),
            row.Long(9),
            row.TextOrNull(10)
        );
}
