using Heliograph.App.Tests.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Tests.Program;

/// <summary>What is wrong is shown, known and told.</summary>
public sealed class AlertTests : IDisposable
{
    private const string Channels = """
        alerts:
          channels:
            - { name: ops, type: webhook, url: 'env:MY_HOOK', allowPrivate: true }
            - { name: desk, type: log, filter: kind = signal, quiet: '22:00-07:00' }
        """;

    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Incidents_and_channels_are_listed_and_an_incident_is_acknowledged_once()
    {
        helio.Write("heliograph.yaml", Channels);
        helio.With("MY_HOOK", "http://127.0.0.1:9/s3cret");
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await SeenAsync();

        var ack = (await helio.RunAsync("alerts ack 1 --json")).ShouldSucceed();
        Snapshot.CheckShape(ack.Json, "alerts-ack.shape");
        var again = (await helio.RunAsync("alerts ack 1 --json")).ShouldSucceed();
        again
            .Json.GetProperty("ackedAt")
            .GetString()
            .ShouldBe(ack.Json.GetProperty("ackedAt").GetString());
        var list = (await helio.RunAsync("alerts list --json")).ShouldSucceed();
        Snapshot.CheckShape(list.Json, "alerts.shape");
        list.Out.ShouldNotContain("s3cret");
        list.Json.GetProperty("incidents")[0].GetProperty("cause").GetString().ShouldBe("venueOut");
        var text = (await helio.RunAsync("alerts")).ShouldSucceed();
        text.Out.ShouldContain("venueOut");
        text.Out.ShouldContain("known to");
        text.Out.ShouldContain("desk");
        (await helio.RunAsync("alerts ack 99")).ShouldRefuse(2, "no incident 99");
        await using (var store = await OpenAsync())
        {
            await new IncidentLedger(store.Tables).SeenAsync("b", "", "error", "", 1, default);
            await new IncidentLedger(store.Tables).ResolveAsync("b", "", 2, default);
        }

        (await helio.RunAsync("alerts ack 2")).ShouldRefuse(2, "incident 2 is over");
    }

    [Fact]
    public async Task A_test_says_whether_the_receiver_has_it()
    {
        await using var good = await HookReceiver.StartAsync();
        await using var bad = await HookReceiver.StartAsync(404);
        helio.Write("heliograph.yaml", Channels);
        helio.With("MY_HOOK", good.Address);
        var run = (await helio.RunAsync("alerts test ops --json")).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "alerts-test.shape");
        good.Deliveries.Single().Signature.ShouldBeEmpty("there is no secret");
        (await helio.RunAsync("alerts test desk")).ShouldSucceed().Error.ShouldContain("a test");

        helio.With("MY_HOOK", $"{bad.Address}/s3cret?token=s3cret");
        var refused = await helio.RunAsync("alerts test ops");
        refused.ShouldRefuse(4, "channel ops", "it answers 404");
        refused.Error.ShouldNotContain("s3cret");
        (await helio.RunAsync("alerts test nope")).ShouldRefuse(2, "no channel nope", "ops desk");
    }

    [Theory]
    [InlineData("type: webhook", "alerts.channels[0].name is missing")]
    [InlineData("name: a", "alerts.channels[0] (a).type is missing")]
    [InlineData("name: 'a b', type: log", "letters, digits")]
    [InlineData("name: a, type: webhook", "(a).url is missing", "needs url")]
    [InlineData("name: a, type: telegram, token: 'env:T'", "(a).chat is missing")]
    [InlineData("name: a, type: log, chat: x", "(a).chat has no place in a channel of type log")]
    [InlineData("name: a, type: slack, url: 'env:PLAIN'", "is not https", "allowPrivate")]
    [InlineData("name: a, type: slack, url: 'env:NOPE'", "NOPE, which is not set")]
    [InlineData("name: a, type: log, filter: severity >= hgh", "column 13: 'hgh' is no severity")]
    [InlineData("name: a, type: log, quiet: 22-7", "hours such as 22:00-07:00")]
    [InlineData("name: a, type: log, zone: Europe/Berlin", "has no quiet hours")]
    [InlineData("name: a, type: log, quiet: '1:00-2:00'", "hours such as 22:00-07:00")]
    [InlineData("name: a, type: log, zone: Mars/X", "a time zone such as")]
    [InlineData("name: a, type: log, digest: { per: 10m }", "digest.over is missing")]
    [InlineData("name: a, type: log, digest: { over: 0 }", "a whole number from 1")]
    [InlineData("name: a, type: email, host: h, from: x, to: 'b@c'", "'x' is no mail address")]
    [InlineData(
        "name: a, type: email, host: h, from: 'a@b', to: 'b@c', user: me",
        "secret is missing"
    )]
    [InlineData(
        "name: a, type: email, host: h, from: a@b, to: b@c, user: m, secret: env:T, tls: false",
        "in clear"
    )]
    [InlineData(
        "name: a, type: webhook, url: 'env:HOOK', template: '{{nope}}'",
        "template column 1: 'nope' is no field"
    )]
    [InlineData("name: a, type: log }, { name: a, type: log", "names two channels")]
    public async Task What_does_not_fit_together_is_refused_with_its_key(
        string channel,
        params string[] words
    )
    {
        helio.With("PLAIN", "http://example.com/x").With("T", "t").With("HOOK", "https://x.com/");
        helio.Write("heliograph.yaml", $"alerts: {{ channels: [ {{ {channel} }} ] }}\n");

        (await helio.RunAsync("config check")).ShouldRefuse(2, words);
    }

    [Theory]
    [InlineData("http://hc.example.com/x", "alerts.ping is no https address")]
    public async Task A_ping_is_https_unless_it_is_meant(string address, string words)
    {
        helio.With("HELIO__ALERTS__PING", address);

        (await helio.RunAsync("config check")).ShouldRefuse(2, words, "pingPrivate");
        helio.With("HELIO__ALERTS__PINGPRIVATE", "true");
        (await helio.RunAsync("config check")).ShouldSucceed();
    }

    private async Task SeenAsync()
    {
        await using var store = await OpenAsync();
        await new IncidentLedger(store.Tables).SeenAsync(
            "venueOut",
            "kraken",
            "error",
            "no connection",
            TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            default
        );
    }

    private Task<IStore> OpenAsync() =>
        Stores.OpenAsync(
            StoreAddress.OfFile(Path.Combine(helio.Data, "heliograph.db")),
            TimeProvider.System,
            CancellationToken.None,
            migrate: false
        );
}
