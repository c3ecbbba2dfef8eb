using System.Text;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Alerts.Email;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

public sealed class EmailTests
{
    private static readonly string[] Headers =
    [
        "MIME-Version",
        "From",
        "To",
        "Date",
        "Subject",
        "Content-Type",
        "Content-Transfer-Encoding",
        "Message-ID",
        "Auto-Submitted",
        "Idempotency-Key",
        "X-Sender",
    ];

    public static TheoryData<string> Hostile => AlertTexts.Hostile;

    [Theory, MemberData(nameof(Hostile))]
    public async Task No_text_makes_a_header_a_recipient_or_a_mail_of_its_own(string text)
    {
        await using var server = new SmtpReceiver();

        (await Channel(server).SendAsync(AlertTexts.Message(text), Stop)).ShouldBe(SendResult.Sent);

        var mail = server.Mails.ShouldHaveSingleItem();
        var head = mail.Split("\n\n", 2)[0];
        head.Split('\n')
            .Where(line => line.Length > 0 && !char.IsWhiteSpace(line[0]))
            .Select(line => line.Split(':')[0])
            .ShouldAllBe(name => Headers.Contains(name, StringComparer.OrdinalIgnoreCase));
        server.Commands.Count(one => one.StartsWith("RCPT", StringComparison.Ordinal)).ShouldBe(2);
        server.Commands.Count(one => one.StartsWith("MAIL", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_mail_says_what_there_is_to_say()
    {
        await using var server = new SmtpReceiver();

        await Channel(server).SendAsync(AlertTexts.Message("venue is out"), Stop);

        var mail = server.Mails.Single();
        mail.ShouldContain("Message-ID: <ms_0123@heliograph>");
        var subject = mail.Split('\n')
            .Single(line => line.StartsWith("Subject:", StringComparison.Ordinal));
        subject.ShouldContain("error: venue is out venue is out");
        Body(mail).ShouldContain("venue is out");
    }

    [Theory]
    [InlineData("RCPT", "550 no such user", SendOutcome.Refused)]
    [InlineData("MAIL", "451 later", SendOutcome.Failed)]
    [InlineData("DATA", "554 spam", SendOutcome.Refused)]
    [InlineData("MAIL", "421 closing", SendOutcome.Failed)]
    public async Task An_answer_says_whether_to_try_again(
        string command,
        string line,
        SendOutcome outcome
    )
    {
        await using var server = new SmtpReceiver(given =>
            given.StartsWith(command, StringComparison.Ordinal) ? line : null
        );

        (await Channel(server).SendAsync(AlertTexts.Message("a"), Stop)).Outcome.ShouldBe(outcome);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        var server = new SmtpReceiver();
        var channel = Channel(server);
        await server.DisposeAsync();

        (await channel.SendAsync(AlertTexts.Message("a"), Stop)).Outcome.ShouldBe(
            SendOutcome.Failed
        );
    }

    [Fact]
    public async Task Nothing_is_said_in_clear_to_a_server_that_should_speak_TLS()
    {
        await using var server = new SmtpReceiver();
        var channel = new EmailChannel(
            new EmailServer("127.0.0.1", server.Port, true, "me", "hunter2"),
            "a@example.com",
            "b@example.com",
            TimeProvider.System
        );

        (await channel.SendAsync(AlertTexts.Message("a"), Stop)).Outcome.ShouldNotBe(
            SendOutcome.Sent
        );
        server.Mails.ShouldBeEmpty();
        server.Commands.ShouldAllBe(one => !one.StartsWith("AUTH", StringComparison.Ordinal));
    }

    private static EmailChannel Channel(SmtpReceiver server) =>
        new(
            new EmailServer("127.0.0.1", server.Port, false, null, null),
            "helio@example.com",
            "ann@example.com, bob@example.com",
            TimeProvider.System
        );

    private static string Body(string mail)
    {
        var parts = mail.Split("\n\n", 2);
        return parts[0].Contains("base64", StringComparison.OrdinalIgnoreCase)
            ? Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\n", "")))
            : parts[1];
    }
}
