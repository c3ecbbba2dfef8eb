using System.Text;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Alerts.Webhook;

/// <summary>Posts messages as JSON to an address, signed where there is a secret.</summary>
/// <param name="address">Where to.</param>
/// <param name="secret">What the receiver knows too; null for no signature.</param>
/// <param name="template">A body of one's own; null for the usual one.</param>
/// <param name="http">Sends.</param>
/// <param name="clock">Tells the time of a signature.</param>
public sealed class WebhookChannel(
    Uri address,
    string? secret,
    WebhookTemplate? template,
    AlertHttp http,
    TimeProvider clock
) : IAlertChannel
{
    /// <inheritdoc />
    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = Encoding.UTF8.GetBytes(template?.Fill(message) ?? Usual(message));
        var headers = new List<(string, string)> { ("Idempotency-Key", message.Key) };
        if (secret is not null)
        {
            var seconds = clock.GetUtcNow().ToUnixTimeSeconds();
            headers.Add((WebhookSignature.Header, WebhookSignature.Of(secret, seconds, body)));
        }

        return http.SendAsync(address, body, headers, null, stop);
    }

    private static string Usual(AlertMessage message) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", message.Key);
            writer.WriteString("type", message.Type);
            writer.WriteString("createdAt", message.CreatedAt);
            writer.WriteNumber("attempt", message.Attempt);
            writer.WritePropertyName("data");
            writer.WriteRawValue(message.Data);
            writer.WriteEndObject();
        });
}
