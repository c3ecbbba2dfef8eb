using System.Globalization;
using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Tests.Alerting;

/// <summary>A channel over time: what it was told is known when it is decided again.</summary>
internal sealed class AlertWalk(ChannelRules channel)
{
    public const long Hour = 3_600_000;
    public const long T0 = 1_767_225_600_000; // 2026-01-01 00:00 UTC
    private const long MaxAge = 900_000;

    /// <summary>What there is to tell of.</summary>
    public Dictionary<long, Incident> Incidents { get; } = [];

    /// <summary>What there is to tell of.</summary>
    public List<FiredSignal> Signals { get; } = [];

    /// <summary>All that was said, in order.</summary>
    public List<DueMessage> Said { get; } = [];

    private readonly List<SaidMessage> remembered = [];

    public static Incident Incident(long id, long openedMs, Severity severity = Severity.Error) =>
        new(id, "venueOut", "kraken", severity, openedMs, null, false);

    public static FiredSignal Signal(string id, long closeMs) =>
        new(id, false, "rsi", SeriesKey.Parse("binance:BTCUSDT:1h"), "long", closeMs, 0.9, null);

    /// <summary>Decides at an instant and takes what is due as said.</summary>
    public IReadOnlyList<DueMessage> At(long nowMs, bool lost = false)
    {
        var told = Said.Select(one => one.Subject).ToHashSet();
        var due = AlertDecision.Decide(
            channel,
            Traffic(nowMs),
            [.. Incidents.Values],
            remembered,
            [.. Signals.Where(one => one.CloseMs <= nowMs && !told.Contains(one.Id))],
            MaxAge,
            nowMs
        );
        Said.AddRange(due);
        remembered.AddRange(
            due.Where(one => MessageKindText.IsIncident(one.Kind))
                .Select(one => new SaidMessage(
                    long.Parse(one.Subject, CultureInfo.InvariantCulture),
                    one.Kind,
                    one.Number,
                    one.Severity,
                    nowMs,
                    lost
                ))
        );
        return due;
    }

    // What was held until now went out.
    private ChannelTraffic Traffic(long nowMs)
    {
        var held = Said.Where(one => one.Fate == MessageFate.Hold && one.DueMs > nowMs).ToList();
        return new ChannelTraffic(
            Said.Count(one =>
                one.Fate == MessageFate.Send
                && one.Severity != Severity.Critical
                && one.DueMs > nowMs - (channel.Digest?.PerMs ?? 0)
            ),
            held.Count == 0 ? null : held.Min(one => one.DueMs)
        );
    }
}
