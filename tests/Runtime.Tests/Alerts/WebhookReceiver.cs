using System.Collections.Concurrent;
using System.Text;
using Heliograph.Runtime.Tests.Venues.Loopback;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A real receiver of webhooks on loopback.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, int> tries = new(StringComparer.Ordinal);
    private LoopbackServer? server;

    /// <summary>All that came, in order.</summary>
    public ConcurrentQueue<WebhookDelivery> Deliveries { get; } = [];

    /// <summary>Where it is asked.</summary>
    public Uri Address => new(server!.Address, "/hook?room=1");

    /// <param name="answer">
    /// From the key and which try it is, from 1: the status; 0 cuts the connection, -1 hangs.
    /// </param>
    /// <param name="headers">Sets headers of the answer.</param>
    /// <param name="body">The answer's body.</param>
    public static async Task<WebhookReceiver> StartAsync(
        Func<string, int, int> answer,
        Action<HttpResponse>? headers = null,
        string body = "ok"
    )
    {
        var receiver = new WebhookReceiver();
        receiver.server = await LoopbackServer.StartAsync(context =>
            receiver.TakeAsync(context, answer, headers, body)
        );
        return receiver;
    }

    public ValueTask DisposeAsync() => server!.DisposeAsync();

    private async Task TakeAsync(
        HttpContext context,
        Func<string, int, int> answer,
        Action<HttpResponse>? headers,
        string said
    )
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = $"{context.Request.Headers["Idempotency-Key"]}";
        var status = answer(key, tries.AddOrUpdate(key, 1, (_, before) => before + 1));
        Deliveries.Enqueue(
            new WebhookDelivery(
                key,
                $"{context.Request.Headers["X-Helio-Signature"]}",
                body,
                status
            )
        );
        switch (status)
        {
            case 0:
                context.Abort();
                return;
            case -1:
                var gone = new TaskCompletionSource();
                await using (context.RequestAborted.Register(gone.SetResult))
                {
                    await gone.Task;
                }

                return;
            default:
                context.Response.StatusCode = status;
                headers?.Invoke(context.Response);
                await context.Response.WriteAsync(said, context.RequestAborted);
                return;
        }
    }
}
