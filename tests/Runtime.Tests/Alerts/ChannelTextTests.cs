using System.Text.Json;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Alerts.Discord;
using Heliograph.Runtime.Alerts.Log;
using Heliograph.Runtime.Alerts.Slack;
using Heliograph.Runtime.Alerts.Telegram;
using Heliograph.Runtime.Alerts.Webhook;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>Text from outside stays text in the markup of every channel.</summary>
public sealed class ChannelTextTests
{
    public static TheoryData<string> Hostile => AlertTexts.Hostile;

    [Theory, MemberData(nameof(Hostile))]
    public async Task Telegram_is_sent_one_bold_line_and_nothing_else_of_HTML(string text)
    {
        foreach (var message in Both(text))
        {
            var body = await SentAsync(
                message,
                (at, http) => new TelegramChannel(at, "1:token", "@room", http)
            );
            var said = body.GetProperty("text").GetString()!;
            said.Length.ShouldBeLessThanOrEqualTo(4_096);
            said.ShouldStartWith("<b>");
            var rest = said["<b>".Length..].Replace("</b>", "", StringComparison.Ordinal);
            rest.ShouldNotContain('<');
            rest.ShouldNotContain('>');
            rest.Replace("&lt;", "").Replace("&gt;", "").Replace("&amp;", "").ShouldNotContain('&');
            body.GetProperty("chat_id").GetString().ShouldBe("@room");
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task Discord_is_sent_escaped_marks_and_calls_nobody(string text)
    {
        foreach (var message in Both(text))
        {
            var body = await SentAsync(message, (at, http) => new DiscordChannel(at, http));
            var said = body.GetProperty("content").GetString()!;
            said.Length.ShouldBeLessThanOrEqualTo(2_000);
            body.GetProperty("allowed_mentions").GetProperty("parse").GetArrayLength().ShouldBe(0);
            var lines = said.Split('\n', 2);
            lines[0].ShouldStartWith("**");
            Unescaped(lines[0][2..^2] + string.Concat(lines[1..]))
                .ShouldAllBe(letter => !@"*_~`|<>#[]()@".Contains(letter));
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task Slack_is_sent_no_markup_at_all(string text)
    {
        foreach (var message in Both(text))
        {
            var body = await SentAsync(message, (at, http) => new SlackChannel(at, http));
            var said = body.GetProperty("text").GetString()!;
            said.Length.ShouldBeLessThan(4_000);
            said.ShouldNotContain('<');
            said.ShouldNotContain('>');
            body.GetProperty("mrkdwn").GetBoolean().ShouldBeFalse();
        }
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_webhook_is_sent_the_very_text_and_a_template_whole_JSON(string text)
    {
        var template = WebhookTemplate.Parse("{\"t\":\"{{text}}\",\"d\":\"{{data.detail}}\"}");
        var clock = TimeProvider.System;
        var usual = await SentAsync(
            AlertTexts.Message(text),
            (at, http) => new WebhookChannel(at, "s", null, http, clock)
        );
        var own = await SentAsync(
            AlertTexts.Message(text),
            (at, http) => new WebhookChannel(at, "s", template, http, clock)
        );

        usual.GetProperty("data").GetProperty("detail").GetString().ShouldBe(text);
        own.GetProperty("d").GetString().ShouldBe(text);
        own.EnumerateObject().Count().ShouldBe(2, "nothing is forged");
    }

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_log_gets_one_line_without_what_moves_a_cursor(string text)
    {
        foreach (var message in Both(text))
        {
            using var log = new StringWriter { NewLine = "\n" };
            (await new LogChannel(log).SendAsync(message, Stop)).ShouldBe(SendResult.Sent);
            var line = log.ToString();
            line.Count(letter => letter == '\n').ShouldBe(1);
            line[..^1].ShouldAllBe(letter => !char.IsControl(letter) && letter != '\u202e');
        }
    }

    [Theory]
    [InlineData("ok", null)]
    [InlineData("{\"ok\":false,\"parameters\":{\"retry_after\":35}}", 35_000L)]
    [InlineData("{\"parameters\":{\"retry_after\":-1}}", 1_000L)]
    [InlineData("{\"parameters\":[]}", null)]
    public async Task How_long_telegram_wants_to_wait_stands_in_the_body(string body, long? waitMs)
    {
        await using var receiver = await WebhookReceiver.StartAsync((_, _) => 429, body: body);
        using var http = new AlertHttp(true, TimeProvider.System);

        var result = await new TelegramChannel(receiver.Address, "1:t", "5", http).SendAsync(
            AlertTexts.Message("a"),
            Stop
        );

        result.ShouldBe(SendResult.Failed("it answers 429", waitMs));
    }

    private static AlertMessage[] Both(string text) =>
        [AlertTexts.Message(text), AlertTexts.Digest(text, 150)];

    private static async Task<JsonElement> SentAsync(
        AlertMessage message,
        Func<Uri, AlertHttp, IAlertChannel> make
    )
    {
        await using var receiver = await WebhookReceiver.StartAsync((_, _) => 200);
        using var http = new AlertHttp(true, TimeProvider.System);
        (await make(receiver.Address, http).SendAsync(message, Stop)).ShouldBe(SendResult.Sent);
        using var body = JsonDocument.Parse(receiver.Deliveries.Single().Body);
        return body.RootElement.Clone();
    }

    private static IEnumerable<char> Unescaped(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                continue;
            }

            yield return text[i];
        }
    }
}
