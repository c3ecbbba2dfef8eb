namespace Heliograph.Runtime.Alerts;

/// <summary>
/// Tells a watcher elsewhere that all is well here; when nothing comes, it is the watcher that
/// raises the alarm. So it also covers the loss of this machine.
/// </summary>
/// <param name="address">Of the watcher; null when there is none.</param>
/// <param name="http">Sends.</param>
public sealed class PingPass(Uri? address, AlertHttp http)
{
    /// <summary>Sends one ping, but only while all is on time.</summary>
    /// <param name="onTime">True when the node ticks and cycles are on time.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<PingReport> RunAsync(bool onTime, CancellationToken stop)
    {
        if (address is null || !onTime)
        {
            return new PingReport(false, address is null ? null : "not on time, so none was sent");
        }

        var result = await http.SendAsync(address, null, [], null, stop);
        return new PingReport(result.Outcome == SendOutcome.Sent, result.Error);
    }
}
