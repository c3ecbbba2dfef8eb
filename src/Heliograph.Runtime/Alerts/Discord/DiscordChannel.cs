using System.Text;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Alerts.Discord;

/// <summary>Writes messages into a channel of Discord through its webhook.</summary>
/// <param name="address">Of the webhook.</param>
/// <param name="http">Sends.</param>
public sealed class DiscordChannel(Uri address, AlertHttp http) : IAlertChannel
{
    private const int MostLetters = 1_900; // of the 2,000 that it takes
    private const string Marks = @"\*_~`|>#-[]()<@:.+!";

    /// <inheritdoc />
    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        var lines = Markup.Escape(message.Text, MostLetters, Escaped).Split('\n', 2);
        var body = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("content", string.Join('\n', [$"**{lines[0]}**", .. lines[1..]]));
            writer.WriteStartObject("allowed_mentions"); // nobody is called
            writer.WriteStartArray("parse");
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteNumber("flags", 4); // no previews
            writer.WriteEndObject();
        });
        return http.SendAsync(address, Encoding.UTF8.GetBytes(body), [], null, stop);
    }

    private static string Escaped(Rune rune) =>
        rune.IsAscii && Marks.Contains((char)rune.Value) ? $"\\{rune}" : rune.ToString();
}
