using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>Sends what is due on one channel, in order, one message at a time.</summary>
/// <param name="route">The channel.</param>
/// <param name="tables">The outbox.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class ChannelRun(AlertRoute route, ITables tables, TimeProvider clock)
{
    private const int AtOnce = 50;
    private const int MostFailures = 3; // in a row: then the channel rests

    // Claims outlast what is done under them: a message takes ten seconds at the most.
    internal const long ClaimMs = 60_000;
    private const long WorkMs = 40_000;

    private readonly OutboxLedger outbox = new(tables);
    private readonly HeldLedger held = new(tables);
    private readonly string name = route.Rules.Name;
    private DeliverReport report = DeliverReport.None;
    private int failures;

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Sends until nothing is due, the time is up or the channel has to rest.</summary>
    public async Task<DeliverReport> RunAsync(DueCount due, CancellationToken stop)
    {
        var startMs = NowMs;
        var quietEnd = route.Rules.Quiet?.EndOf(startMs);
        if (quietEnd is { } untilMs)
        {
            await held.HoldAsync(name, untilMs, startMs, stop);
        }
        else if (due.Held > 0)
        {
            // One alone needs no digest around it.
            await (
                due.Held == 1
                    ? held.ReleaseAsync(name, startMs, stop)
                    : held.DigestAsync(name, startMs, stop)
            );
        }

        while (NowMs - startMs < WorkMs)
        {
            var claimedMs = NowMs + ClaimMs;
            var some = await outbox.ClaimAsync(
                name,
                quietEnd is not null,
                NowMs,
                claimedMs,
                AtOnce,
                stop
            );
            if (some.Count == 0 || !await SendAllAsync(some, startMs, claimedMs, stop))
            {
                break;
            }
        }

        return report;
    }

    // False when the rest has to wait.
    private async Task<bool> SendAllAsync(
        IReadOnlyList<StoredMessage> some,
        long startMs,
        long claimedMs,
        CancellationToken stop
    )
    {
        for (var i = 0; i < some.Count; i++)
        {
            if (stop.IsCancellationRequested)
            {
                var left = some.Skip(i).Select(one => one.Key);
                await outbox.ReturnAsync(left, claimedMs, NowMs, CancellationToken.None);
                stop.ThrowIfCancellationRequested();
            }

            // What is on its way arrives or not, and that is noted: it takes ten seconds at most.
            var restUntilMs = await SendAsync(some[i]);
            if (restUntilMs is null && NowMs - startMs < WorkMs)
            {
                continue;
            }

            var rest = some.Skip(i + 1).Select(one => one.Key);
            await outbox.ReturnAsync(rest, claimedMs, restUntilMs ?? NowMs, stop);
            if (restUntilMs is { } untilMs)
            {
                await outbox.RestAsync(name, untilMs, stop);
            }

            return false;
        }

        return true;
    }

    /// <summary>Sends one message and notes how it went, to the end.</summary>
    /// <returns>Until when the channel has to rest; null when it need not.</returns>
    private async Task<long?> SendAsync(StoredMessage stored)
    {
        var stop = CancellationToken.None;
        var members =
            stored.Kind == MessageKind.Digest ? await held.MembersAsync(stored.Key, stop) : [];
        var result = await TryAsync(new AlertMessage(stored, members));
        var attempts = stored.Attempts + 1;
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                await outbox.SentAsync(stored.Key, NowMs, stop);
                report = report with { Sent = report.Sent + 1 };
                failures = 0;
                return null;
            case SendOutcome.Refused:
                await outbox.DeadAsync(stored.Key, NowMs, result.Error!, stop);
                report = report with { Dead = report.Dead + 1 };
                failures = 0;
                return null;
            case SendOutcome.Failed when attempts >= SendRetry.MostAttempts:
                await outbox.DeadAsync(stored.Key, NowMs, result.Error!, stop);
                report = report with { Dead = report.Dead + 1 };
                break;
            default:
                report = report with { Failed = report.Failed + 1 };
                break;
        }

        var nextMs = NowMs + SendRetry.DelayMs(stored.Key, attempts, result.RetryAfterMs);
        await outbox.FailedAsync(stored.Key, nextMs, result.Error!, stop);
        failures++;
        return failures >= MostFailures || result.RetryAfterMs is not null ? nextMs : null;
    }

    // A channel says what went wrong; should it throw, that is contained here.
    private async Task<SendResult> TryAsync(AlertMessage message)
    {
        try
        {
            return await route.Channel.SendAsync(message, CancellationToken.None);
        }
        catch (Exception bug)
        {
            return SendResult.Failed($"it could not be sent ({bug.GetType().Name})");
        }
    }
}
