using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Alerts.Webhook;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

public sealed class WebhookDeliveryTests
{
    private const string Secret = "s3cret";

    private static readonly int Signals = int.Parse(
        Environment.GetEnvironmentVariable("HELIO_ALERTS") ?? "2000",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task Every_signal_arrives_under_one_key_though_the_receiver_often_fails()
    {
        await using var receiver = await WebhookReceiver.StartAsync(
            (key, attempt) =>
                Draw(key, attempt) is var n && n >= 30
                    ? 200
                    : n switch
                    {
                        < 10 => 500,
                        < 20 => 503,
                        < 25 => 429,
                        _ => 0,
                    }
        );
        await using var bed = await AlertBed.NewAsync();
        var ids = Enumerable.Range(0, Signals).Select(i => $"sg_{i}").ToArray();
        await bed.SignalsAsync(ids);
        var pass = new DeliverPass(
            bed.Tables,
            [AlertBed.Route("hook", Channel(bed, receiver))],
            TimeSpan.FromHours(20),
            bed.Clock
        );

        await bed.DrainAsync(pass);

        (await bed.StatesAsync()).ShouldAllBe(one => one.State == "sent");
        var all = receiver.Deliveries.ToList();
        var arrived = all.Where(one => one.Status == 200).ToList();
        arrived.Select(one => SubjectOf(one.Body)).Order().ShouldBe(ids.Order());
        arrived.Select(one => one.Key).ShouldBeUnique();
        all.GroupBy(one => SubjectOf(one.Body))
            .ShouldAllBe(one => one.Select(two => two.Key).Distinct().Count() == 1);
        all.Count.ShouldBeGreaterThan(Signals * 5 / 4, "it fails often");
        all.ShouldAllBe(one => IsSigned(one));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_no_other()
    {
        await using var hanging = await WebhookReceiver.StartAsync((_, _) => -1);
        await using var good = await WebhookReceiver.StartAsync((_, _) => 200);
        await using var bed = await AlertBed.NewAsync();
        await bed.SignalsAsync("sg_a", "sg_b", "sg_c", "sg_d", "sg_e");
        var pass = bed.Pass(
            AlertBed.Route("hang", Channel(bed, hanging)),
            AlertBed.Route("good", Channel(bed, good))
        );

        var running = pass.RunAsync(Stop);
        SpinWait
            .SpinUntil(
                () => good.Deliveries.Count == 5 && !hanging.Deliveries.IsEmpty,
                TimeSpan.FromSeconds(30)
            )
            .ShouldBeTrue();
        running.IsCompleted.ShouldBeFalse("the one that hangs still does");
        await bed.Clock.RunAsync(() => running, 100);

        var report = await running;
        report.Sent.ShouldBe(5);
        report.Failed.ShouldBe(3);
        var errors = await bed.Tables.ListAsync(
            "SELECT DISTINCT error FROM outbox WHERE error IS NOT NULL",
            [],
            row => row.Text(0),
            Stop
        );
        errors.ShouldBe(["no answer within 10 s"]);
    }

    [Theory]
    [InlineData(301, SendOutcome.Refused)]
    [InlineData(307, SendOutcome.Refused)]
    [InlineData(400, SendOutcome.Refused)]
    [InlineData(404, SendOutcome.Refused)]
    [InlineData(408, SendOutcome.Failed)]
    [InlineData(429, SendOutcome.Failed)]
    [InlineData(500, SendOutcome.Failed)]
    [InlineData(503, SendOutcome.Failed)]
    [InlineData(0, SendOutcome.Failed)]
    [InlineData(204, SendOutcome.Sent)]
    public async Task An_answer_says_whether_to_try_again(int status, SendOutcome outcome)
    {
        await using var receiver = await WebhookReceiver.StartAsync(
            (_, _) => status,
            answer =>
            {
                answer.Headers.Location = "http://169.254.169.254/latest";
                answer.Headers.RetryAfter = "90";
            }
        );
        await using var bed = await AlertBed.NewAsync();

        var result = await Channel(bed, receiver).SendAsync(AlertTexts.Message("a"), Stop);

        result.Outcome.ShouldBe(outcome);
        receiver.Deliveries.Count.ShouldBe(1, "a redirect is not followed");
        if (status is 429 or 503)
        {
            result.RetryAfterMs.ShouldBe(90_000);
        }
    }

    [Fact]
    public async Task A_body_is_as_agreed_and_a_template_makes_another()
    {
        await using var receiver = await WebhookReceiver.StartAsync((_, _) => 200);
        await using var bed = await AlertBed.NewAsync();
        var message = AlertTexts.Message("say \"hi\"\n</script>");
        var template = WebhookTemplate.Parse(
            "{\"text\":\"{{title}}\",\"why\":\"{{ data.detail }}\",\"no\":\"{{data.x.y}}\","
                + "\"n\":{{attempt}}}"
        );

        await Channel(bed, receiver).SendAsync(message, Stop);
        await new WebhookChannel(
            receiver.Address,
            null,
            template,
            new AlertHttp(true, bed.Clock),
            bed.Clock
        ).SendAsync(message, Stop);

        using var usual = JsonDocument.Parse(receiver.Deliveries.First().Body);
        usual
            .RootElement.EnumerateObject()
            .Select(one => one.Name)
            .ShouldBe(["id", "type", "createdAt", "attempt", "data"]);
        usual.RootElement.GetProperty("type").GetString().ShouldBe("incident");
        var own = receiver.Deliveries.Last();
        own.Signature.ShouldBeEmpty();
        using var read = JsonDocument.Parse(own.Body);
        read.RootElement.GetProperty("why").GetString().ShouldBe("say \"hi\"\n</script>");
        read.RootElement.GetProperty("no").GetString().ShouldBe("");
        read.RootElement.GetProperty("n").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("{{titel}}", "column 1: 'titel' is no field")]
    [InlineData("{\"a\":\"{{title}\"}", "column 7: {{ is not closed")]
    public void A_template_that_is_none_is_refused_with_its_place(string text, string words) =>
        Should
            .Throw<FormatException>(() => WebhookTemplate.Parse(text))
            .Message.ShouldContain(words);

    private static WebhookChannel Channel(AlertBed bed, WebhookReceiver receiver) =>
        new(receiver.Address, Secret, null, new AlertHttp(true, bed.Clock), bed.Clock);

    // The same for a key and a try, 0 to 99.
    private static int Draw(string key, int attempt) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{key}{attempt}"))[0] * 100 / 256;

    private static string SubjectOf(string body)
    {
        using var read = JsonDocument.Parse(body);
        return read.RootElement.GetProperty("data").GetProperty("id").GetString()!;
    }

    // As a receiver would check it, on its own.
    private static bool IsSigned(WebhookDelivery delivery)
    {
        var parts = delivery.Signature.Split(',');
        var expected = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(Secret),
            Encoding.UTF8.GetBytes($"{parts[0]["t=".Length..]}.{delivery.Body}")
        );
        return parts[1] == $"v1={Convert.ToHexStringLower(expected)}";
    }
}
