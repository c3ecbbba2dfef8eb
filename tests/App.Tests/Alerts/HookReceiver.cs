using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heliograph.App.Tests.Alerts;

/// <summary>A receiver of webhooks on loopback.</summary>
internal sealed class HookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;

    private HookReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it is.</summary>
    public string Address => app.Urls.First();

    /// <summary>Idempotency keys, signatures and bodies, in order.</summary>
    public ConcurrentQueue<(string Key, string Signature, byte[] Body)> Deliveries { get; } = [];

    public static async Task<HookReceiver> StartAsync(int status = 200)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var receiver = new HookReceiver(builder.Build());
        receiver.app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            receiver.Deliveries.Enqueue(
                (
                    $"{context.Request.Headers["Idempotency-Key"]}",
                    $"{context.Request.Headers["X-Helio-Signature"]}",
                    body.ToArray()
                )
            );
            context.Response.StatusCode = status;
        });
        await receiver.app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
