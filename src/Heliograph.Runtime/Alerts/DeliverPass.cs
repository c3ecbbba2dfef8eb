using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>
/// Tells channels what there is to tell: decides what is due, stores it, and sends it, all
/// channels at once, so that none waits for another. What arrives carries a key that stays the
/// same when it is sent again, which happens only when a process dies between the receiver's
/// answer and the note of it.
/// </summary>
/// <param name="tables">Signals, incidents and the outbox.</param>
/// <param name="routes">The channels.</param>
/// <param name="maxAge">Oldest age of a signal that is told, from its close.</param>
/// <param name="clock">Tells the time.</param>
public sealed class DeliverPass(
    ITables tables,
    IReadOnlyList<AlertRoute> routes,
    TimeSpan maxAge,
    TimeProvider clock
)
{
    /// <summary>How long a message that is being sent is claimed, milliseconds.</summary>
    public const long ClaimMs = ChannelRun.ClaimMs;

    /// <summary>Runs once, for at most about 40 s and the message then on its way.</summary>
    public async Task<DeliverReport> RunAsync(CancellationToken stop)
    {
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var outbox = new OutboxLedger(tables);
        var missed = await outbox.ExpireAsync(nowMs, stop);
        if (routes.Count == 0)
        {
            return DeliverReport.None with { Missed = missed };
        }

        var decided = await new DuePass(tables, maxAge).RunAsync(
            [.. routes.Select(one => one.Rules)],
            nowMs,
            stop
        );
        var due = (await outbox.DueAsync(nowMs, stop)).ToDictionary(one => one.Channel);
        var runs = routes
            .Where(one => due.ContainsKey(one.Name))
            .Select(one => new ChannelRun(one, tables, clock).RunAsync(due[one.Name], stop));
        var reports = await Task.WhenAll(runs);
        if (due.Count > 0)
        {
            await new ChannelWatch(tables).RunAsync(
                routes.Select(one => one.Name),
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                stop
            );
        }

        return reports.Aggregate(
            DeliverReport.None with
            {
                Decided = decided,
                Missed = missed,
            },
            (all, one) => all.And(one)
        );
    }
}
