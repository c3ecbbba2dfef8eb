using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Heliograph.Runtime.Alerts.Webhook;

/// <summary>
/// A body of one's own, for receivers that need another shape: <c>{{title}}</c>,
/// <c>{{data.series}}</c> and the like are replaced, escaped as the inside of a JSON string.
/// </summary>
public sealed class WebhookTemplate
{
    private static readonly string[] Names =
    [
        "id",
        "type",
        "createdAt",
        "attempt",
        "severity",
        "title",
        "text",
    ];

    // Texts and, at every odd place, names.
    private readonly IReadOnlyList<string> parts;

    private WebhookTemplate(IReadOnlyList<string> parts) => this.parts = parts;

    /// <summary>Reads a template.</summary>
    /// <exception cref="FormatException">It is none; says where.</exception>
    public static WebhookTemplate Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = new List<string>();
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is var start && start >= 0)
        {
            var end = text.IndexOf("}}", start, StringComparison.Ordinal);
            var name = end < 0 ? "" : text[(start + 2)..end].Trim();
            if (!Names.Contains(name) && !name.StartsWith("data.", StringComparison.Ordinal))
            {
                throw new FormatException(
                    FormattableString.Invariant($"column {start + 1}: ")
                        + (end < 0 ? "{{ is not closed" : $"'{name}' is no field")
                        + $", use one of {string.Join(' ', Names)} or data.FIELD"
                );
            }

            read.Add(text[at..start]);
            read.Add(name);
            at = end + 2;
        }

        read.Add(text[at..]);
        return new WebhookTemplate(read);
    }

    /// <summary>The body of a message.</summary>
    public string Fill(AlertMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var data = JsonDocument.Parse(message.Data);
        var body = new StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            body.Append(
                i % 2 == 0
                    ? parts[i]
                    : JavaScriptEncoder.Default.Encode(Value(parts[i], message, data.RootElement))
            );
        }

        return body.ToString();
    }

    private static string Value(string name, AlertMessage message, JsonElement data) =>
        name switch
        {
            "id" => message.Key,
            "type" => message.Type,
            "createdAt" => message.CreatedAt,
            "attempt" => message.Attempt.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            ),
            "severity" => Engine.Alerting.SeverityText.Of(message.Stored.Severity),
            "title" => message.Title,
            "text" => message.Text,
            _ => Inner(data, name.Split('.')[1..]),
        };

    private static string Inner(JsonElement data, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (data.ValueKind != JsonValueKind.Object || !data.TryGetProperty(name, out var inner))
            {
                return "";
            }

            data = inner;
        }

        return data.ValueKind switch
        {
            JsonValueKind.String => data.GetString()!,
            JsonValueKind.Null => "",
            _ => data.GetRawText(),
        };
    }
}
