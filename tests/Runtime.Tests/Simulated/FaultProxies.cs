using System.Net;
using System.Net.Sockets;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class FaultProxies : IAsyncLifetime
{
    private static readonly byte[] Hello = "hello"u8.ToArray();
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private readonly TcpListener echo = new(IPAddress.Loopback, 0);
    private FaultProxy proxy = null!;

    public ValueTask InitializeAsync()
    {
        echo.Start();
        proxy = new FaultProxy(((IPEndPoint)echo.LocalEndpoint).Port);
        _ = EchoAsync();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        echo.Stop();
    }

    [Fact]
    public async Task What_passes_is_unchanged_and_an_end_is_an_end()
    {
        using var client = await ConnectAsync();
        var sent = new byte[200_000];
        new Random(1).NextBytes(sent);
        var back = new byte[sent.Length];
        var reading = client.GetStream().ReadExactlyAsync(back).AsTask();
        await client.GetStream().WriteAsync(sent);
        await reading.WaitAsync(Soon);
        back.ShouldBe(sent);
        var stream = client.GetStream();
        client.Client.Shutdown(SocketShutdown.Send);
        (await stream.ReadAsync(back)).ShouldBe(0);
        await SimulatedVenueBed.WaitAsync(() => proxy.Open == 0);
        proxy.Accepted.ShouldBe(1);
    }

    [Fact]
    public async Task A_cut_is_a_reset()
    {
        using var client = await ConnectAsync();
        await AskAsync(client);
        proxy.Cut();
        await Should.ThrowAsync<IOException>(() => AskAsync(client));
        using var next = await ConnectAsync();
        await AskAsync(next);
    }

    [Fact]
    public async Task It_cuts_after_so_many_bytes()
    {
        proxy.Play(new ProxyFault(CutAfter: 7));
        using var client = await ConnectAsync();
        await AskAsync(client);
        await client.GetStream().WriteAsync(Hello);
        await Should.ThrowAsync<IOException>(async () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await client.GetStream().ReadExactlyAsync(new byte[1]).AsTask().WaitAsync(Soon);
            }
        });
    }

    [Fact]
    public async Task A_black_hole_takes_all_and_gives_nothing_until_it_closes()
    {
        proxy.Play(ProxyFault.BlackHole);
        using var client = await ConnectAsync();
        var asked = AskAsync(client);
        await SimulatedVenueBed.WaitAsync(() => proxy.Open == 1);
        asked.IsCompleted.ShouldBeFalse();
        proxy.Play(ProxyFault.None);
        await asked.WaitAsync(Soon);
    }

    [Fact]
    public async Task A_delay_and_a_throttle_hold_bytes_back()
    {
        using var client = await ConnectAsync();
        var begun = TimeProvider.System.GetTimestamp();
        proxy.Play(new ProxyFault(Delay: TimeSpan.FromMilliseconds(30)));
        await AskAsync(client);
        TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds.ShouldBeGreaterThan(55);
        proxy.Play(new ProxyFault(BytesASecond: 100));
        begun = TimeProvider.System.GetTimestamp();
        await AskAsync(client);
        await AskAsync(client);
        TimeProvider.System.GetElapsedTime(begun).TotalMilliseconds.ShouldBeGreaterThan(90);
    }

    [Fact]
    public async Task A_refusal_is_a_reset_of_new_connections_only()
    {
        using var client = await ConnectAsync();
        await AskAsync(client);
        proxy.Play(ProxyFault.Refusing);
        await AskAsync(client);
        await Should.ThrowAsync<Exception>(async () =>
        {
            using var other = await ConnectAsync();
            await AskAsync(other);
        });
    }

    private static async Task AskAsync(TcpClient client)
    {
        var back = new byte[Hello.Length];
        await client.GetStream().WriteAsync(Hello);
        await client.GetStream().ReadExactlyAsync(back).AsTask().WaitAsync(Soon);
        back.ShouldBe(Hello);
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        return client;
    }

    private async Task EchoAsync()
    {
        while (true)
        {
            var client = await echo.AcceptTcpClientAsync();
            _ = Task.Run(async () =>
            {
                using var owned = client;
                await client.GetStream().CopyToAsync(client.GetStream());
            });
        }
    }
}
