using System.Net;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Alerts.Webhook;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A webhook is no way into the network that it is sent from.</summary>
public sealed class AddressGuardTests
{
    // As a settings file may name them; the first forms are all 127.0.0.1 or 169.254.169.254.
    private const string Hosts = """
        127.0.0.1 127.1 127.0.1 2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001
        0x7f.1 127.000.000.001 localhost 2852039166 0xa9fea9fe 0251.0376.0251.0376
        0xa9.0xfe.0xa9.0xfe 169.254.43518 169.16689662 127.255.255.255 127.0.0.53
        10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.254 192.168.0.1 192.168.255.255
        167772161 0x0a000001 012.0.0.1 3232235777 0xc0a80101 0300.0250.1.1
        100.64.0.1 100.127.255.254 100.100.100.200 169.254.0.1 169.254.169.254 169.254.170.2
        169.254.169.123 0.0.0.0 0.0.0.1 0.255.255.255 0 0x0 00 192.0.0.1 192.0.0.192
        192.0.0.170 192.0.2.1 198.51.100.1 203.0.113.1 198.18.0.1 198.19.255.255 192.88.99.1
        224.0.0.1 224.0.0.251 239.255.255.250 232.1.2.3 240.0.0.1 255.255.255.254
        255.255.255.255 4294967295 0xffffffff 3758096385
        [::1] [::] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::8.8.8.8] [::ffff:127.0.0.1]
        [::ffff:7f00:1] [::ffff:10.0.0.1] [::ffff:169.254.169.254] [::ffff:8.8.8.8]
        [0:0:0:0:0:ffff:a9fe:a9fe] [::ffff:0:127.0.0.1] [64:ff9b::7f00:1]
        [64:ff9b::127.0.0.1] [64:ff9b::8.8.8.8] [64:ff9b:1::1] [64:ff9b:1:fffe::a00:1]
        [2002:7f00:1::] [2002:a9fe:a9fe::1] [2002:0a00:0001::1] [2002:808:808::1]
        [2001::1] [2001:0:4136:e378:8000:63bf:3fff:fdd2] [2001:2::1] [2001:10::1] [2001:20::1]
        [2001:db8::1] [2001:db8:ffff::1] [3fff::1] [fe80::1] [fe80::a00:1] [febf::1] [fec0::1]
        [feff::1] [fc00::1] [fd00::1] [fdff:ffff::1] [fd00:ec2::254] [fd20:ce::254]
        [ff00::1] [ff02::1] [ff02::fb] [ff05::2] [ff0e::1] [100::1] [100:0:0:1::1] [5f00::1]
        [4000::1] [8000::1] [a000::1] [e000::1] [0:1::1]
        """;

    public static TheoryData<string> Refused =>
        [.. Hosts.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    [Theory, MemberData(nameof(Refused))]
    public async Task No_form_of_an_address_of_ones_own_is_connected_to(string host)
    {
        using var http = new AlertHttp(false, TimeProvider.System);
        var channel = new WebhookChannel(
            new Uri($"http://{host}:9/"),
            null,
            null,
            http,
            TimeProvider.System
        );

        var result = await channel.SendAsync(AlertTexts.Message("a"), Stop);

        result.Outcome.ShouldBe(SendOutcome.Refused);
        result.Error!.ShouldContain("not of the internet");
    }

    [Fact]
    public void There_are_enough_of_them() => Refused.Count.ShouldBeGreaterThanOrEqualTo(100);

    [Theory]
    [InlineData("8.8.8.8", AddressKind.Public)]
    [InlineData("1.1.1.1", AddressKind.Public)]
    [InlineData("172.15.255.255", AddressKind.Public)]
    [InlineData("172.32.0.0", AddressKind.Public)]
    [InlineData("100.63.255.255", AddressKind.Public)]
    [InlineData("100.128.0.0", AddressKind.Public)]
    [InlineData("223.255.255.255", AddressKind.Public)]
    [InlineData("2606:4700:4700::1111", AddressKind.Public)]
    [InlineData("2a00:1450:4001::1", AddressKind.Public)]
    [InlineData("2001:4860:4860::8888", AddressKind.Public)]
    [InlineData("192.168.1.1", AddressKind.Private)]
    [InlineData("::1", AddressKind.Private)]
    [InlineData("fd12::1", AddressKind.Private)]
    [InlineData("169.254.169.254", AddressKind.Never)]
    [InlineData("fd00:ec2::254", AddressKind.Never)]
    [InlineData("fe80::1%3", AddressKind.Never)]
    public void An_address_leads_somewhere(string text, AddressKind kind) =>
        AddressGuard.KindOf(IPAddress.Parse(text)).ShouldBe(kind);

    [Theory]
    [InlineData("169.254.169.254")]
    [InlineData("fd00:ec2::254")]
    [InlineData("224.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task Also_who_allows_private_addresses_does_not_reach_these(string address)
    {
        var result = await SendAsync(allowPrivate: true, [IPAddress.Parse(address)]);
        result.Outcome.ShouldBe(SendOutcome.Refused);
    }

    [Fact]
    public async Task A_name_that_turns_to_an_address_of_ones_own_is_not_followed_there()
    {
        await using var receiver = await WebhookReceiver.StartAsync((_, _) => 200);
        var asked = 0;
        using var http = new AlertHttp(false, TimeProvider.System, (_, _) => Rebound());
        var port = receiver.Address.Port;
        var channel = new WebhookChannel(
            new Uri($"http://rebind.example:{port}/"),
            null,
            null,
            http,
            TimeProvider.System
        );

        var result = await channel.SendAsync(AlertTexts.Message("a"), Stop);

        result.Outcome.ShouldBe(SendOutcome.Refused);
        asked.ShouldBe(1, "what was checked is what is connected to");
        receiver.Deliveries.ShouldBeEmpty();

        Task<IPAddress[]> Rebound()
        {
            asked++;
            return Task.FromResult<IPAddress[]>([IPAddress.Loopback]);
        }
    }

    [Fact]
    public async Task Of_a_name_with_several_addresses_only_the_usable_ones_are_tried()
    {
        await using var receiver = await WebhookReceiver.StartAsync((_, _) => 200);
        using var http = new AlertHttp(
            true,
            TimeProvider.System,
            (_, _) =>
                Task.FromResult<IPAddress[]>([
                    IPAddress.Parse("169.254.169.254"),
                    IPAddress.Loopback,
                ])
        );
        var channel = new WebhookChannel(
            new Uri($"http://two.example:{receiver.Address.Port}/"),
            null,
            null,
            http,
            TimeProvider.System
        );

        (await channel.SendAsync(AlertTexts.Message("a"), Stop)).ShouldBe(SendResult.Sent);
    }

    [Fact]
    public async Task A_name_without_addresses_may_have_some_later() =>
        (await SendAsync(allowPrivate: false, [])).Outcome.ShouldBe(SendOutcome.Failed);

    private static async Task<SendResult> SendAsync(bool allowPrivate, IPAddress[] addresses)
    {
        using var http = new AlertHttp(
            allowPrivate,
            TimeProvider.System,
            (_, _) => Task.FromResult(addresses)
        );
        var address = new Uri("http://name.example:9/");
        return await new WebhookChannel(address, null, null, http, TimeProvider.System).SendAsync(
            AlertTexts.Message("a"),
            Stop
        );
    }
}
