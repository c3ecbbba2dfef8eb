namespace Heliograph.Runtime.Alerts;

/// <summary>A way to tell somebody something.</summary>
public interface IAlertChannel
{
    /// <summary>Sends one message once. Failing is an answer, not an exception.</summary>
    Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop);
}
