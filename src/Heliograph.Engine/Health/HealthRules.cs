using System.Globalization;
using static Heliograph.Engine.Health.HealthComponent;

namespace Heliograph.Engine.Health;

/// <summary>What each fact costs: the table of causes, points and commands.</summary>
internal sealed class HealthRules
{
    private const int FreePercent = 2;
    private const int SkewWarningSeconds = 2;
    private const int SkewErrorSeconds = 10;
    private const long LogLimit = 256L << 20;

    private readonly List<Deduction> deductions = [];
    private readonly long nowMs;

    private HealthRules(long nowMs) => this.nowMs = nowMs;

    /// <summary>The deductions, in the order of their ids.</summary>
    public static List<Deduction> Apply(HealthFacts facts, long nowMs)
    {
        var rules = new HealthRules(nowMs);
        rules.Machinery(facts);
        rules.Series(facts);
        rules.Jobs(facts);
        rules.Machine(facts);
        rules.Trust(facts);
        return rules.deductions;
    }

    private void Machinery(HealthFacts facts)
    {
        Take(
            "H01",
            Storage,
            60,
            facts.CanStore,
            "the store's probe",
            "helio doctor",
            can => can ? default : (60, Text($"a probe could not write, sync and read back"))
        );
        Take(
            "H02",
            HealthComponent.Jobs,
            60,
            facts.LastTickMs,
            "the scheduler's tick",
            "helio doctor; restart helio serve",
            tick =>
                nowMs - tick <= 60_000
                    ? default
                    : (60, Text($"the scheduler has not ticked for {(nowMs - tick) / 1000} s"))
        );
    }

    private void Series(HealthFacts facts)
    {
        Take(
            "H03",
            Database,
            40,
            facts.NotFresh,
            "the share of fresh series",
            $"helio collect --series {Glob(facts.NotFresh.Scope)}",
            part =>
                part.IsWithin(FreePercent)
                    ? default
                    : (
                        part.Points(40, 50),
                        Text($"{part.Count} of {part.Of} active series are not fresh")
                    )
        );
        Take(
            "H04",
            Evaluations,
            30,
            facts.NotOnTime,
            "the share of evaluations on time",
            "helio signals generate",
            part =>
                (
                    part.Points(30, 20),
                    Text($"{part.Count} of {part.Of} evaluations of the last hour were not on time")
                )
        );
        Take(
            "H05",
            Database,
            20,
            facts.NotComplete,
            "the share of complete series",
            "helio gaps repair --now",
            part =>
                part.IsWithin(FreePercent)
                    ? default
                    : (
                        part.Points(20, 20),
                        Text($"{part.Count} of {part.Of} active series are not complete")
                    )
        );
        Take(
            "H06",
            Venues,
            40,
            facts.OnVenuesOut,
            "the state of the venues",
            "helio venues",
            part =>
                part.Count <= 0
                    ? default
                    : (
                        Math.Max(5, part.Points(40, 50)),
                        Text($"{part.Count} of {part.Of} active series are on a venue that is out")
                    )
        );
    }

    private void Jobs(HealthFacts facts)
    {
        Take(
            "H07",
            HealthComponent.Jobs,
            15,
            facts.DeadLetters,
            "the number of dead jobs",
            $"helio jobs dead; helio jobs redrive {facts.DeadLetters.Scope ?? "ID"}",
            dead => ((int)Math.Min(15L, 5L * dead), Text($"{dead} jobs were given up"))
        );
        Take(
            "H08",
            HealthComponent.Jobs,
            25,
            facts.LostFires,
            "the fires without an end",
            "helio jobs history",
            lost => lost <= 0 ? default : (25, Text($"{lost} fires of the timetable never ended"))
        );
        Take(
            "H09",
            HealthComponent.Jobs,
            10,
            facts.OldestMessage,
            "the age of undelivered messages",
            $"helio alerts test {facts.OldestMessage.Scope ?? "CHANNEL"}",
            age =>
                (
                    age > TimeSpan.FromHours(1) ? 10
                    : age > TimeSpan.FromMinutes(15) ? 5
                    : 0,
                    Text($"the oldest undelivered message is {age.TotalMinutes:0} min old")
                )
        );
    }

    private void Machine(HealthFacts facts)
    {
        Take(
            "H10",
            Clock,
            15,
            facts.ClockSkew,
            "the distance of the clocks",
            "helio doctor",
            skew =>
                (
                    skew.Duration().TotalSeconds > SkewErrorSeconds ? 15
                    : skew.Duration().TotalSeconds > SkewWarningSeconds ? 5
                    : 0,
                    Text($"the clocks are {skew.TotalSeconds:0.0} s apart")
                )
        );
        Take(
            "H11",
            Storage,
            40,
            facts.FreeDisk,
            "the free disk",
            "helio db info",
            free =>
                (
                    free >= 0.10 ? 0
                    : free >= 0.02 ? 10
                    : 40,
                    Text($"{free * 100:0.0} % of the disk is free")
                )
        );
        Take(
            "H11",
            Storage,
            5,
            facts.LogBytes,
            "the size of the write-ahead log",
            "helio db info",
            bytes =>
                bytes <= LogLimit
                    ? default
                    : (5, Text($"the write-ahead log has {bytes >> 20} MiB"))
        );
        Take(
            "H15",
            Storage,
            5,
            facts.BackupAge,
            "the newest backup",
            $"helio db backup {facts.BackupAge.Scope ?? "FILE"}",
            age =>
                age <= TimeSpan.FromDays(8)
                    ? default
                    : (5, Text($"the newest verified backup is {age.TotalDays:0.0} days old"))
        );
    }

    private void Trust(HealthFacts facts)
    {
        Take(
            "H12",
            Database,
            5,
            facts.UnfillableGaps,
            "gaps inside look-backs",
            $"helio backfill --series {Glob(facts.UnfillableGaps.Scope)}",
            gaps =>
                gaps <= 0 ? default : (5, Text($"{gaps} gaps inside a look-back cannot be filled"))
        );
        Take(
            "H13",
            Database,
            15,
            facts.Disagreements,
            "database against live",
            "helio audit parity",
            count =>
                count <= 0
                    ? default
                    : (15, Text($"database and live disagreed {count} times in 24 h"))
        );
        Take(
            "H14",
            Database,
            10,
            facts.ForcedOverrides,
            "forced overrides",
            "helio mode set auto",
            count =>
                count <= 0
                    ? default
                    : (10, Text($"{count} overrides are forced against a failing gate"))
        );
    }

    private void Take<T>(
        string id,
        HealthComponent component,
        int most,
        Fact<T> fact,
        string what,
        string fix,
        Func<T, (int Points, string Cause)> cost
    )
        where T : struct
    {
        if (fact.IsUnmeasured)
        {
            return;
        }

        var (points, cause) = fact.At(nowMs) is { } value
            ? cost(value)
            : (most, $"{what}: not known, or older than 10 min");
        if (points > 0)
        {
            deductions.Add(new(id, component, points, cause, fact.Scope ?? "all", fix));
        }
    }

    // As a shell takes it, which would look for files of such a name.
    private static string Glob(string? scope) =>
        scope is null ? "'*'"
        : scope.Contains('*', StringComparison.Ordinal) ? $"'{scope}'"
        : scope;

    private static string Text(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
