using System.Text.Json;
using Heliograph.App.Cli;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;
using static Heliograph.App.Demo.DayClaims;

namespace Heliograph.App.Demo;

/// <summary>What is promised of evaluations and signals.</summary>
public static class EvaluationClaims
{
    /// <summary>Every evaluation that was due ended, in one way.</summary>
    public static Claim Accounted(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var absent = facts.Outcomes.Where(one => one.Outcome is null).ToList();
        var overdue = facts
            .Outcomes.Where(one => one.Outcome == OutcomeCode.Pending)
            .Where(one => one.DeadlineMs <= facts.NowMs)
            .ToList();
        var errors = facts.Outcomes.Where(one => one.Outcome == OutcomeCode.Error);
        return new Claim(
            "accounted",
            "every due evaluation ended in exactly one way",
            Text($"{facts.Outcomes.Count:N0} due, {absent.Count:N0} absent, ")
                + Text($"{overdue.Count:N0} pending after their deadline"),
            First([
                .. facts.Outcomes.Count == 0 ? ["nothing was due"] : Array.Empty<string>(),
                .. absent.Select(one => Line(one, "is in no cycle")),
                .. overdue.Select(one => Line(one, "is pending after its deadline")),
                .. errors.Select(one => Line(one, "ended as an error")),
                .. facts.NotDue > 0
                    ? [Text($"{facts.NotDue} outcomes are stored that were not due")]
                    : Array.Empty<string>(),
            ])
        );
    }

    /// <summary>Where the check for standing prices says no, nothing fires.</summary>
    public static Claim Frozen(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var frozen = facts
            .Series.SelectMany(one =>
                one.Served.FrozenCloses().Select(close => (one.Served.Key, close))
            )
            .ToHashSet();
        var due = facts.Outcomes.Where(one => frozen.Contains((one.Series, one.CloseMs))).ToList();
        var fired = facts.Fired.Where(one => frozen.Contains((one.Series, one.CloseMs)));
        return new Claim(
            "frozenSilent",
            "no signal while prices have stood still for 30 candles and 6 hours (V07)",
            Text($"{due.Count:N0} evaluations on frozen series, ")
                + Text(
                    $"{due.Count(one => one.Outcome == OutcomeCode.Defect):N0} held as a defect"
                ),
            First([
                .. due.Count == 0 ? ["no series was frozen"] : Array.Empty<string>(),
                .. fired.Select(one =>
                    $"{one.Id} fired on {one.Series} at {Times.Iso(one.CloseMs)}"
                ),
            ])
        );
    }

    /// <summary>No signal is stored twice, and asking again makes none.</summary>
    public static Claim Once(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var twice = facts
            .Fired.GroupBy(one => (one.StrategyVersion, one.Series, one.CloseMs))
            .Where(one => one.Count() > 1)
            .Select(one => $"{one.Key} is stored {one.Count()} times");
        var stored = facts
            .Fired.Select(one => (one.StrategyVersion, one.Series, one.CloseMs))
            .ToHashSet();
        var booked = facts
            .Outcomes.Where(one => one.Outcome is { } code && code.IsFired())
            .Select(one => (one.Version, one.Series, one.CloseMs))
            .ToHashSet();
        var again = facts.Run.Again;
        return new Claim(
            "once",
            "no signal is stored twice",
            Text($"{facts.Fired.Count:N0} signals and candidates; asked again: ")
                + Text($"{again.Counts.AlreadyDone:N0} done already, {again.Added.Count} stored"),
            First([
                .. facts.Fired.Count == 0 ? ["nothing fired"] : Array.Empty<string>(),
                .. twice,
                .. stored.Except(booked).Select(one => $"{one} is stored and in no cycle"),
                .. booked.Except(stored).Select(one => $"{one} is in a cycle and not stored"),
                .. again.Added.Select(one => $"{one.Id} was stored when asked again"),
            ])
        );
    }

    /// <summary>The evidence says where the candles came from.</summary>
    public static Claim Sourced(IReadOnlyList<SignalRow> fired)
    {
        ArgumentNullException.ThrowIfNull(fired);
        var live = fired.Count(one => one.Source == "live");
        return new Claim(
            "sourced",
            "the evidence of every signal says its source and why",
            Text($"{fired.Count - live:N0} from the database, {live:N0} live"),
            First(
                fired
                    .Where(one => !SaysSource(one))
                    .Select(one => $"{one.Id} does not say that it is from {one.Source}")
            )
        );
    }

    private static bool SaysSource(SignalRow row)
    {
        using var evidence = JsonDocument.Parse(row.EvidenceJson);
        return row.Source is "database" or "live"
            && evidence.RootElement.TryGetProperty("source", out var source)
            && source.GetString() == row.Source
            && evidence.RootElement.TryGetProperty("sourceReason", out var reason)
            && reason.GetString() is { Length: > 0 };
    }

    private static string Line(DueOutcome one, string what) =>
        $"{one.Version} on {one.Series} at {Times.Iso(one.CloseMs)} {what}";
}
