using System.Globalization;

namespace Heliograph.Engine.Alerting;

/// <summary>
/// What a channel is to be told now: of each incident that it opened (once), that it goes on
/// (every six hours while it is open and nobody has acknowledged it, and when it becomes critical),
/// and that it is over (once, and only where it was said before); of each signal once, while it is
/// news.
/// </summary>
public static class AlertDecision
{
    /// <summary>Between two reminders of an open incident, milliseconds.</summary>
    public const long RemindEveryMs = 6 * 3_600_000L;

    /// <summary>How long a message is tried that has no end of its own, milliseconds.</summary>
    public const long KeepMs = 24 * 3_600_000L;

    /// <summary>Decides for one channel.</summary>
    /// <param name="channel">What it wants.</param>
    /// <param name="traffic">What it carries already.</param>
    /// <param name="incidents">
    /// All that are open, and those resolved so lately that it may not have been said.
    /// </param>
    /// <param name="said">All that was said of them on this channel.</param>
    /// <param name="signals">Signals and candidates that this channel was not told of.</param>
    /// <param name="maxAgeMs">Oldest age of a signal that is told, from its close.</param>
    /// <param name="nowMs">Now, epoch milliseconds.</param>
    /// <returns>In the order in which it happened.</returns>
    public static IReadOnlyList<DueMessage> Decide(
        ChannelRules channel,
        ChannelTraffic traffic,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<SaidMessage> said,
        IReadOnlyList<FiredSignal> signals,
        long maxAgeMs,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(channel);
        var saidOf = said.ToLookup(one => one.IncidentId);
        var due = incidents
            .Select(one => OfIncident(channel, one, [.. saidOf[one.Id]], nowMs))
            .OfType<DueMessage>()
            .Concat(
                signals
                    .Where(one => channel.Filter.Passes(MessageFacts.Of(one)))
                    .Select(one => OfSignal(channel, one, maxAgeMs, nowMs))
            )
            .OrderBy(one => one.AtMs)
            .ThenBy(one => one.Key, StringComparer.Ordinal)
            .ToList();
        return Held(channel, traffic, due, nowMs);
    }

    private static DueMessage? OfIncident(
        ChannelRules channel,
        Incident incident,
        IReadOnlyList<SaidMessage> said,
        long nowMs
    )
    {
        var opened = said.FirstOrDefault(one => one.Kind == MessageKind.Opened);
        var (kind, number, severity, atMs) = (opened, incident.ResolvedMs) switch
        {
            (null, null) => (MessageKind.Opened, 0, incident.Severity, incident.OpenedMs),
            // What came and went before it could be said is not worth a message.
            (null, _) => default,
            (_, { } resolvedMs) => said.Any(one => one.Kind == MessageKind.Resolved)
            || said.All(one => one.IsLost)
                ? default
                : (MessageKind.Resolved, 0, Worst(opened.Severity, incident.Severity), resolvedMs),
            _ => Reminder(incident, opened, said, nowMs),
        };
        if (atMs == 0 || !channel.Filter.Passes(MessageFacts.Of(incident, kind, severity)))
        {
            return null;
        }

        return new DueMessage(
            channel.Name,
            kind,
            incident.Id.ToString(CultureInfo.InvariantCulture),
            number,
            severity,
            atMs,
            MessageFate.Send,
            nowMs,
            nowMs + KeepMs
        );
    }

    // Numbered from when it was said first; those that nobody could send meanwhile are left out.
    private static (MessageKind, int, Severity, long) Reminder(
        Incident incident,
        SaidMessage opened,
        IReadOnlyList<SaidMessage> said,
        long nowMs
    )
    {
        // What has become critical does not wait for its turn.
        if (
            incident.Severity == Severity.Critical
            && said.All(one => one.Severity < Severity.Critical)
        )
        {
            return (MessageKind.Reminded, 0, Severity.Critical, nowMs);
        }

        var number = (int)Math.Max(0, (nowMs - opened.CreatedMs) / RemindEveryMs);
        var last = said.Max(one => one.Number);
        return incident.IsAcked || number <= last
            ? default
            : (
                MessageKind.Reminded,
                number,
                incident.Severity,
                opened.CreatedMs + number * RemindEveryMs
            );
    }

    private static DueMessage OfSignal(
        ChannelRules channel,
        FiredSignal signal,
        long maxAgeMs,
        long nowMs
    )
    {
        var lastMs = signal.LastMs(maxAgeMs);
        return new DueMessage(
            channel.Name,
            signal.IsCandidate ? MessageKind.Candidate : MessageKind.Signal,
            signal.Id,
            0,
            Severity.Info,
            signal.CloseMs,
            nowMs > lastMs ? MessageFate.Miss : MessageFate.Send,
            nowMs,
            lastMs
        );
    }

    private static List<DueMessage> Held(
        ChannelRules channel,
        ChannelTraffic traffic,
        IReadOnlyList<DueMessage> due,
        long nowMs
    )
    {
        var all = new List<DueMessage>(due.Count);
        foreach (var one in due)
        {
            if (one.Fate == MessageFate.Miss || one.Severity == Severity.Critical)
            {
                all.Add(one);
            }
            else if (channel.HoldUntil(traffic, nowMs) is { } untilMs)
            {
                all.Add(
                    one with
                    {
                        Fate = MessageFate.Hold,
                        DueMs = untilMs,
                        LastMs = untilMs + KeepMs,
                    }
                );
                traffic = traffic with { HeldUntilMs = untilMs };
            }
            else
            {
                all.Add(one);
                traffic = traffic with { Recent = traffic.Recent + 1 };
            }
        }

        return all;
    }

    private static Severity Worst(Severity one, Severity other) => one > other ? one : other;
}
