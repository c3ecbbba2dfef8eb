using System.Collections.Concurrent;
using Heliograph.Runtime.Alerts;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A channel that remembers what it was to send, and answers as it is told.</summary>
internal sealed class RecordingChannel(Func<AlertMessage, SendResult>? answer = null)
    : IAlertChannel
{
    /// <summary>All that it was to send, in order.</summary>
    public ConcurrentQueue<AlertMessage> Tried { get; } = [];

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<AlertMessage> Arrived { get; } = [];

    /// <inheritdoc />
    public Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        Tried.Enqueue(message);
        var result = answer?.Invoke(message) ?? SendResult.Sent;
        if (result.Outcome == SendOutcome.Sent)
        {
            Arrived.Enqueue(message);
        }

        return Task.FromResult(result);
    }
}
