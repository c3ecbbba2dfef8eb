using Heliograph.App.Cli;
using Heliograph.Engine.Simulation;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>The day in short: what went wrong, and what the engine did about it.</summary>
public static class DayDiary
{
    private const long MinuteMs = 60_000;

    /// <summary>The entries, in their order.</summary>
    public static IReadOnlyList<DiaryEntry> Of(DemoPlan plan, DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. Faults(plan)
                .Concat(Incidents(facts))
                .Concat(Steps(facts))
                .OrderBy(one => Minute(one.AtMs))
                .ThenBy(one => one.Who == "venue" ? 0 : 1)
                .ThenBy(one => one.AtMs),
        ];
    }

    private static IEnumerable<DiaryEntry> Faults(DemoPlan plan) =>
        plan.Venue.Faults.Faults.Select(fault =>
        {
            var (from, until) = (At(plan, fault.From), At(plan, fault.Until));
            var since = from < plan.StartMs ? $"since {Times.Iso(from)}, " : "";
            return new DiaryEntry(
                Math.Max(from, plan.StartMs),
                "venue",
                $"{DayFaults.Text(fault.Kind)} ({Whose(plan, fault)}{since}until {Clock(until)})"
            );
        });

    private static string Whose(DemoPlan plan, VenueFault fault)
    {
        if (fault.Symbols is null)
        {
            return "";
        }

        var symbols = Enumerable.Range(0, plan.Market.Symbols).Select(SimulatedMarket.SymbolOf);
        return Text($"{symbols.Count(fault.Means)} symbols, ");
    }

    private static IEnumerable<DiaryEntry> Incidents(DayFacts facts) =>
        facts.Incidents.SelectMany(one =>
            (DiaryEntry[])
                [
                    new(one.OpenedMs, "engine", $"incident {one.Cause} opened"),
                    .. one.ResolvedMs is { } over
                        ? [new(over, "engine", $"incident {one.Cause} resolved")]
                        : Array.Empty<DiaryEntry>(),
                ]
        );

    // A doubt alone changes nothing yet, so it is left out.
    private static IEnumerable<DiaryEntry> Steps(DayFacts facts) =>
        facts
            .Steps.Where(one => one.ToStep != "suspect")
            .GroupBy(one => (At: Minute(one.AtMs), one.FromStep, one.ToStep))
            .Select(some => new DiaryEntry(
                some.Min(one => one.AtMs),
                "engine",
                Text($"{some.Count()} series: {some.Key.FromStep} -> {some.Key.ToStep}, ")
                    + some.First().Cause
            ));

    private static long At(DemoPlan plan, TimeSpan offset) =>
        plan.StartMs + (long)offset.TotalMilliseconds;

    private static long Minute(long ms) => ms / MinuteMs;

    /// <summary>An instant of the day: <c>14:05</c>.</summary>
    public static string Clock(long ms) => Times.Iso(ms)[11..16];
}
