using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>
/// Tells of channels through which nothing gets any more: on the others, and in the list.
/// </summary>
/// <param name="tables">The outbox, and incidents.</param>
internal sealed class ChannelWatch(ITables tables)
{
    /// <summary>The cause of its incidents.</summary>
    public const string Cause = "channelFailing";

    // With the waits between tries: failing for five minutes. One message may, of a receiver that
    // takes others.
    private const int ManyTries = 6;
    private const long SilenceMs = 15 * 60_000;
    private const long WeekMs = 7 * 86_400_000L;

    /// <summary>True for the failing of a channel, which it cannot tell of itself.</summary>
    public static bool IsOf(Incident incident, string channel) =>
        incident.Cause == Cause && incident.Scope == channel;

    /// <summary>One look at the channels that there are.</summary>
    public async Task RunAsync(IEnumerable<string> channels, long nowMs, CancellationToken stop)
    {
        var fares = await new ChannelLedger(tables).FaresAsync(nowMs - WeekMs, stop);
        var failing = fares
            .Where(one => IsFailing(one, nowMs))
            .IntersectBy(channels, one => one.Channel);
        await new IncidentLedger(tables).SettleAsync(
            cause => cause == Cause,
            [
                .. failing.Select(one => new SeenIncident(
                    Cause,
                    one.Channel,
                    "error",
                    FormattableString.Invariant(
                        $"{one.Error}; {one.Dead} messages were given up in a week: "
                    ) + $"helio alerts test {one.Channel}, then helio alerts redrive {one.Channel}"
                )),
            ],
            _ => null,
            nowMs,
            stop
        );
    }

    private static bool IsFailing(ChannelFare one, long nowMs) =>
        (one.DeadMs is { } dead && !(one.SentMs > dead))
        || (one.MostTries >= ManyTries && !(one.SentMs > nowMs - SilenceMs));
}
