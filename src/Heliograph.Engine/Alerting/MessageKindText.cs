namespace Heliograph.Engine.Alerting;

/// <summary>How kinds of messages are written.</summary>
public static class MessageKindText
{
    /// <summary>The word that is stored.</summary>
    public static string Of(MessageKind kind) =>
        kind switch
        {
            MessageKind.Opened => "opened",
            MessageKind.Reminded => "reminded",
            MessageKind.Resolved => "resolved",
            MessageKind.Signal => "signal",
            MessageKind.Candidate => "candidate",
            MessageKind.Digest => "digest",
            _ => "test",
        };

    /// <summary>The kind of a stored word; of an unknown one a test.</summary>
    public static MessageKind Stored(string word) =>
        Enum.GetValues<MessageKind>().FirstOrDefault(kind => Of(kind) == word, MessageKind.Test);

    /// <summary>What receivers and filters call it: the three of incidents are one.</summary>
    public static string TypeOf(MessageKind kind) => IsIncident(kind) ? "incident" : Of(kind);

    /// <summary>True for what is said of an incident.</summary>
    public static bool IsIncident(MessageKind kind) =>
        kind is MessageKind.Opened or MessageKind.Reminded or MessageKind.Resolved;
}
