using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Upkeep;

namespace Heliograph.Runtime.Health;

/// <summary>What health depends on where a timetable runs; without one nothing is set up.</summary>
internal sealed record TimetableFacts
{
    private static readonly TimeSpan UsualTimeout = TimeSpan.FromHours(1);
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <summary>H02.</summary>
    public Fact<long> LastTickMs { get; private init; } = Fact<long>.NotSetUp;

    /// <summary>H04.</summary>
    public Fact<Portion> NotOnTime { get; private init; } = Fact<Portion>.NotSetUp;

    /// <summary>H07.</summary>
    public Fact<int> DeadLetters { get; private init; } = Fact<int>.NotSetUp;

    /// <summary>H08.</summary>
    public Fact<int> LostFires { get; private init; } = Fact<int>.NotSetUp;

    /// <summary>H09.</summary>
    public Fact<TimeSpan> OldestMessage { get; private init; } = Fact<TimeSpan>.NotSetUp;

    /// <summary>H15.</summary>
    public Fact<TimeSpan> BackupAge { get; private init; } = Fact<TimeSpan>.NotSetUp;

    /// <summary>Measures them.</summary>
    public static async Task<TimetableFacts> MeasureAsync(
        HealthScope scope,
        IStore store,
        IReadOnlyList<StoredSeries> active,
        long nowMs,
        CancellationToken stop
    )
    {
        var reads = new TimetableReads(store.Tables);
        var nodes = await reads.NodesAsync(stop);
        var facts = new TimetableFacts
        {
            OldestMessage = await OldestAsync(reads, nowMs, stop),
            BackupAge = BackupOf(scope, nodes, nowMs),
        };
        if (nodes is null)
        {
            return facts;
        }

        return facts with
        {
            LastTickMs = Fact<long>.Of(nodes.LastTickMs, nowMs),
            DeadLetters = Dead(await reads.DeadAsync(stop), nowMs),
            LostFires = await LostAsync(scope, reads, nowMs, stop),
            NotOnTime = await NotOnTimeAsync(scope, store, active, nodes, nowMs, stop),
        };
    }

    private static async Task<Fact<TimeSpan>> OldestAsync(
        TimetableReads reads,
        long nowMs,
        CancellationToken stop
    )
    {
        var waiting = await reads.WaitingAsync(stop);
        if (waiting.Count > 0)
        {
            var age = TimeSpan.FromMilliseconds(nowMs - waiting[0].CreatedMs);
            return Fact<TimeSpan>.Of(age, nowMs, waiting[0].Channel);
        }

        return await reads.HasMessagesAsync(stop)
            ? Fact<TimeSpan>.Of(TimeSpan.Zero, nowMs)
            : Fact<TimeSpan>.NotSetUp;
    }

    private static Fact<int> Dead(IReadOnlyList<UnendedFire> dead, long nowMs) =>
        Fact<int>.Of(
            dead.Count,
            nowMs,
            dead is [var first, ..] ? $"{first.Job}@{JsonText.InstantOf(first.NominalMs)}" : null
        );

    private static async Task<Fact<int>> LostAsync(
        HealthScope scope,
        TimetableReads reads,
        long nowMs,
        CancellationToken stop
    )
    {
        var unended = await reads.UnendedAsync(stop);
        var lost = unended.Where(one =>
        {
            var timeout = scope.JobTimeout?.Invoke(one.Job) ?? UsualTimeout;
            var since = Math.Max(one.NominalMs, one.StartedMs ?? one.NominalMs);
            return TimeSpan.FromMilliseconds(nowMs - since) > timeout + Grace;
        });
        var jobs = lost.Select(one => one.Job).ToList();
        return Fact<int>.Of(
            jobs.Count,
            nowMs,
            jobs.Count == 0 ? null : string.Join(' ', jobs.Distinct().Order(StringComparer.Ordinal))
        );
    }

    // Of the closes whose time ran out in the last hour, and since somebody is there to do them.
    private static async Task<Fact<Portion>> NotOnTimeAsync(
        HealthScope scope,
        IStore store,
        IReadOnlyList<StoredSeries> active,
        StoredNodes nodes,
        long nowMs,
        CancellationToken stop
    )
    {
        var due = DueEvaluations.Of(scope, active, nodes.FirstStartedMs, nowMs);
        if (due.Count == 0)
        {
            return Fact<Portion>.Of(new Portion(0, 0), nowMs);
        }

        var cycles = await store.Signals.CyclesAsync(
            [.. due.Select(one => one.Strategy.VersionId).Distinct()],
            due.Min(one => one.CloseMs) - 1,
            due.Max(one => one.CloseMs),
            stop
        );
        var byKey = cycles.ToDictionary(
            one => (one.StrategyVersion, one.CloseMs),
            one => one.Outcomes
        );
        var late = due.Count(one =>
            byKey.GetValueOrDefault((one.Strategy.VersionId, one.CloseMs))?.Find(one.SeriesId)
                is not { IsOnTime: true }
        );
        return Fact<Portion>.Of(new Portion(late, due.Count), nowMs);
    }

    private static Fact<TimeSpan> BackupOf(HealthScope scope, StoredNodes? nodes, long nowMs)
    {
        if (scope.BackupFolder is not { } folder)
        {
            return Fact<TimeSpan>.NotSetUp;
        }

        var newestMs = BackupFiles.In(folder) is [.., var newest]
            ? newest.AtMs
            : nodes?.FirstStartedMs ?? nowMs;
        return Fact<TimeSpan>.Of(
            TimeSpan.FromMilliseconds(nowMs - newestMs),
            nowMs,
            BackupFiles.PathOf(folder, nowMs)
        );
    }
}
