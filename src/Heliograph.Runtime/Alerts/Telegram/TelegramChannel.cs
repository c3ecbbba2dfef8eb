using System.Text;
using System.Text.Json;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Alerts.Telegram;

/// <summary>Writes messages into a chat of Telegram, as a bot.</summary>
/// <param name="address">Of the bot API, without the bot's token.</param>
/// <param name="token">The bot's token.</param>
/// <param name="chat">The chat: its number, or <c>@name</c> of a channel.</param>
/// <param name="http">Sends.</param>
public sealed class TelegramChannel(Uri address, string token, string chat, AlertHttp http)
    : IAlertChannel
{
    private const int MostLetters = 4_000; // of the 4,096 that it takes

    /// <inheritdoc />
    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        var lines = Markup.Escape(message.Text, MostLetters, Markup.Html).Split('\n', 2);
        var body = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("chat_id", chat);
            writer.WriteString("parse_mode", "HTML");
            writer.WriteString("text", string.Join('\n', [$"<b>{lines[0]}</b>", .. lines[1..]]));
            writer.WriteStartObject("link_preview_options");
            writer.WriteBoolean("is_disabled", true);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return http.SendAsync(
            new Uri(address, $"/bot{token}/sendMessage"),
            Encoding.UTF8.GetBytes(body),
            [],
            Read,
            stop
        );
    }

    // How long to wait stands in the body.
    private static SendResult Read(AlertAnswer answer)
    {
        var result = SendResult.Of(answer);
        return answer.Status == 429 && Seconds(answer.Body) is { } seconds
            ? result with
            {
                RetryAfterMs = Math.Clamp(seconds, 1, 86_400) * 1_000,
            }
            : result;
    }

    private static long? Seconds(byte[] body)
    {
        try
        {
            using var read = JsonDocument.Parse(body);
            return read.RootElement.GetProperty("parameters").GetProperty("retry_after").GetInt64();
        }
        catch (Exception unread)
            when (unread
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
            )
        {
            return null;
        }
    }
}
