using Heliograph.Runtime.Alerts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

public sealed class PingPassTests
{
    [Fact]
    public async Task A_ping_leaves_only_while_all_is_on_time()
    {
        await using var watcher = await WebhookReceiver.StartAsync((_, _) => 200);
        using var http = new AlertHttp(true, TimeProvider.System);
        var ping = new PingPass(watcher.Address, http);

        (await ping.RunAsync(onTime: false, Stop)).Sent.ShouldBeFalse();
        watcher.Deliveries.ShouldBeEmpty();
        (await ping.RunAsync(onTime: true, Stop)).ShouldBe(new PingReport(true, null));
        watcher.Deliveries.Single().Body.ShouldBeEmpty("it says nothing about this machine");
    }

    [Fact]
    public async Task A_watcher_that_is_away_is_no_error_of_the_pass()
    {
        await using var watcher = await WebhookReceiver.StartAsync((_, _) => 500);
        using var http = new AlertHttp(true, TimeProvider.System);

        (await new PingPass(watcher.Address, http).RunAsync(true, Stop)).ShouldBe(
            new PingReport(false, "it answers 500")
        );
        (await new PingPass(null, http).RunAsync(true, Stop)).ShouldBe(new PingReport(false, null));
    }
}
