using Heliograph.Engine.Alerting;

namespace Heliograph.Runtime.Alerts.Log;

/// <summary>Writes messages as lines: time, severity, key, text.</summary>
/// <param name="to">Where to.</param>
public sealed class LogChannel(TextWriter to) : IAlertChannel
{
    /// <inheritdoc />
    public async Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            var text = message.Text.Replace("\n", "; ", StringComparison.Ordinal);
            var severity = SeverityText.Of(message.Stored.Severity);
            await to.WriteLineAsync($"{message.CreatedAt} {severity} {message.Key} {text}");
            await to.FlushAsync(stop);
            return SendResult.Sent;
        }
        catch (IOException)
        {
            return SendResult.Failed("the log cannot be written");
        }
    }
}
