namespace Heliograph.Engine.Alerting;

/// <summary>A message that is to be said on a channel now.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Subject">Id of the incident or signal.</param>
/// <param name="Number">Which reminder, from 1; 0 for other kinds.</param>
/// <param name="Severity">How bad.</param>
/// <param name="AtMs">When what it tells of happened, epoch milliseconds.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="DueMs">When it may be sent, epoch milliseconds.</param>
/// <param name="LastMs">After this instant it is not sent any more, epoch milliseconds.</param>
public sealed record DueMessage(
    string Channel,
    MessageKind Kind,
    string Subject,
    int Number,
    Severity Severity,
    long AtMs,
    MessageFate Fate,
    long DueMs,
    long LastMs
)
{
    /// <summary>Its key, the same whoever decides it, whenever.</summary>
    public string Key => MessageKey.Of(Channel, Kind, Subject, Number);
}
