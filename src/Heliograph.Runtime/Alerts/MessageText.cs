using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>
/// Messages in words. Everything that comes from outside is made one harmless line; what the
/// markup of a channel would take for its own is escaped by the channel.
/// </summary>
internal static class MessageText
{
    /// <summary>One line that says what a message says.</summary>
    public static string TitleOf(AlertMessage message) =>
        message.Members.Count > 0
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{message.Members.Count} messages that were held"
            )
            : TitleOf(message.Stored);

    /// <summary>The title and, below it, what else there is to know.</summary>
    public static string Of(AlertMessage message)
    {
        var lines = message.Members.Count > 0 ? Digest(message) : Details(message.Stored);
        return string.Join('\n', lines.Prepend(TitleOf(message)));
    }

    private static IEnumerable<string> Digest(AlertMessage message)
    {
        var shown = message.Shown.ToList();
        foreach (var one in shown)
        {
            yield return $"{JsonText.InstantOf(one.AtMs)} {TitleOf(one)}";
        }

        if (message.Members.Count > shown.Count)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"and {message.Members.Count - shown.Count} more: helio alerts list"
            );
        }
    }

    private static string TitleOf(StoredMessage message)
    {
        using var body = JsonDocument.Parse(message.Body);
        var data = body.RootElement;
        return message.Kind switch
        {
            MessageKind.Signal =>
                $"{Word(data, "direction").ToUpperInvariant()} {Word(data, "series")} "
                    + $"({Word(data, "strategy")})",
            MessageKind.Candidate => $"candidate {Word(data, "direction")} {Word(data, "series")} "
                + $"({Word(data, "strategy")})",
            MessageKind.Test => "Heliograph: a test of this channel",
            MessageKind.Resolved => $"resolved: {Incident(data)}",
            MessageKind.Reminded => $"still open, {Word(data, "severity")}: {Incident(data)}",
            _ => $"{Word(data, "severity")}: {Incident(data)}",
        };
    }

    private static IEnumerable<string> Details(StoredMessage message)
    {
        using var body = JsonDocument.Parse(message.Body);
        var data = body.RootElement;
        var names = MessageKindText.IsIncident(message.Kind)
            ? new[] { "detail", "openedAt", "resolvedAt", "seen", "id" }
            : ["entry", "stop", "target", "confidence", "score", "closeTime", "id"];
        return
        [
            .. names
                .Select(name => (Name: name, Text: Word(data, name)))
                .Where(one => one.Text.Length > 0)
                .Select(one => one.Name == "detail" ? one.Text : $"{one.Name}: {one.Text}"),
        ];
    }

    private static string Incident(JsonElement data) =>
        $"{Word(data, "cause")} {Word(data, "scope")}".TrimEnd();

    // What a document does not have is left out.
    private static string Word(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => PlainLine.Of(value.GetString()!),
                JsonValueKind.Null => "",
                _ => PlainLine.Of(value.GetRawText()),
            }
            : "";
}
