using System.Text;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Alerts.Slack;

/// <summary>Writes messages into a channel of Slack through its incoming webhook.</summary>
/// <param name="address">Of the webhook.</param>
/// <param name="http">Sends.</param>
public sealed class SlackChannel(Uri address, AlertHttp http) : IAlertChannel
{
    private const int MostLetters = 3_900; // more is broken up

    /// <inheritdoc />
    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("text", Markup.Escape(message.Text, MostLetters, Markup.Html));
            writer.WriteBoolean("mrkdwn", false);
            writer.WriteBoolean("unfurl_links", false);
            writer.WriteBoolean("unfurl_media", false);
            writer.WriteEndObject();
        });
        return http.SendAsync(address, Encoding.UTF8.GetBytes(body), [], null, stop);
    }
}
