using System.Threading.Channels;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Node;

/// <summary>Tells of a signal that was just stored, without waiting for the minute.</summary>
/// <param name="pass">Sends.</param>
internal sealed class Deliveries(DeliverPass pass) : IAsyncDisposable
{
    private readonly Channel<bool> woken = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    private readonly CancellationTokenSource ended = new();
    private Task sending = Task.CompletedTask;

    /// <summary>Begins to listen.</summary>
    public void Begin() => sending = SendAsync();

    /// <summary>Says that there may be something to send.</summary>
    public void Wake() => woken.Writer.TryWrite(true);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        woken.Writer.TryComplete();
        await ended.CancelAsync();
        await sending;
        ended.Dispose();
    }

    private async Task SendAsync()
    {
        try
        {
            await foreach (var _ in woken.Reader.ReadAllAsync(ended.Token))
            {
                try
                {
                    await pass.RunAsync(ended.Token);
                }
                catch (Exception) when (!ended.IsCancellationRequested)
                {
                    // The job of the minute does the same, and what is wrong stands in its ledger.
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }
}
