using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// Runs jobs and accounts for their nominal fires. Whoever calls, a scheduler or a person, early,
/// late or twice: what has to run follows from the timetable and the ledger alone.
/// </summary>
public sealed class JobRunner
{
    /// <summary>How often a scheduler makes a failed attempt again.</summary>
    public const int Retries = 4;

    /// <summary>How far ahead the timetable may be of a clock that was set back.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    // The longest waits between attempts, as the scheduler makes them.
    private const long UsualRetryMs = 120_000;
    private const long DailyRetryMs = 40 * 60_000;

    /// <summary>How many instruments a part of a large job has.</summary>
    public const int UsualShardSize = 250;

    private readonly IReadOnlyList<TimetableEntry> entries;
    private readonly string node;
    private readonly TimeProvider clock;
    private readonly JobLedger jobs;
    private readonly OccurrenceLedger ledger;
    private readonly HandoverLedger handover;
    private readonly NodeLedger nodes;
    private readonly Dictionary<string, TimetableEntry> byName;
    private readonly JobShards shards;
    private readonly JobAttempts attempts;
    private readonly JobOrder order;

    /// <summary>Makes one.</summary>
    /// <param name="entries">The timetable.</param>
    /// <param name="works">The work of each of its jobs.</param>
    /// <param name="store">Where the ledger is.</param>
    /// <param name="node">This process; unique to each start.</param>
    /// <param name="clock">Tells the time and waits.</param>
    public JobRunner(
        IReadOnlyList<TimetableEntry> entries,
        IReadOnlyList<ITimetableJob> works,
        IStore store,
        string node,
        TimeProvider clock
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        (this.entries, this.node, this.clock) = (entries, node, clock);
        (jobs, ledger, nodes) = (new(store.Tables), new(store.Tables), new(store.Tables));
        handover = new HandoverLedger(store.Tables);
        byName = entries.ToDictionary(one => one.Job, StringComparer.Ordinal);
        var work = new TimedWork(works, store, clock);
        shards = new JobShards(work, store, node, clock);
        attempts = new JobAttempts(work, shards, store, node, clock);
        order = new JobOrder(byName, store, clock);
    }

    /// <summary>How many instruments a part of a large job has.</summary>
    public int ShardSize
    {
        get => shards.Size;
        init => shards.Size = value;
    }

    /// <summary>The timetable.</summary>
    public IReadOnlyList<TimetableEntry> Entries => entries;

    /// <summary>This process.</summary>
    public string Node => node;

    /// <summary>True while this process makes an attempt at anything.</summary>
    public bool IsAtWork => attempts.IsAtWork || shards.IsAtWork;

    /// <summary>
    /// Puts every job on the timetable: from now on all its fires are accounted for.
    /// </summary>
    public Task EnlistAsync(CancellationToken stop) =>
        jobs.EnsureAsync(entries.Select(one => one.Job), NowMs, stop);

    /// <summary>Runs what is due of a job, if anything is.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="isRecovering">
    /// True when the scheduler knows that whoever ran it last is no more.
    /// </param>
    /// <param name="stop">Ends it; what was begun is due again.</param>
    /// <exception cref="JobFailedException">It is to be run again.</exception>
    public async Task FireAsync(string job, bool isRecovering, CancellationToken stop)
    {
        var entry = byName[job];
        if (await DueAsync(entry, isRecovering, stop) is { } due)
        {
            await attempts.RunAsync(
                entry,
                due,
                token => order.WaitAsync(entry, due.NominalMs, token),
                isLast: false,
                stop
            );
        }
    }

    /// <summary>
    /// Looks whether the clock was set back, and if so forgets what was accounted for ahead of it.
    /// </summary>
    /// <returns>True when it was.</returns>
    public Task<bool> TurnBackAsync(CancellationToken stop) =>
        jobs.TurnBackAsync(NowMs, (long)Ahead.TotalMilliseconds, stop);

    /// <summary>Lets large jobs be split; every part is handed to whoever can run it.</summary>
    /// <param name="spread">Lets any node run a part.</param>
    public void SplitBy(Func<ShardKey, CancellationToken, Task> spread) => shards.Spread = spread;

    /// <summary>Runs one part of a large job.</summary>
    /// <exception cref="JobFailedException">It is to be run again.</exception>
    public Task RunShardAsync(ShardKey key, bool isRecovering, CancellationToken stop) =>
        shards.RunAsync(byName[key.Job], key, isRecovering, stop);

    /// <summary>Runs a job now, because somebody asks for it.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What came of it.</returns>
    public async Task<StoredOccurrence> AskAsync(string job, string by, CancellationToken stop)
    {
        var entry = byName[job];
        while ((await OpenAsync(entry, stop)).Any(one => one.State == OccurrenceState.Running))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
        }

        var nominal = NowMs;
        while (!await ledger.AskAsync(job, by, nominal, stop))
        {
            nominal++;
        }

        return await AgainAsync(job, nominal, stop);
    }

    /// <summary>Runs an occurrence that was given up once more.</summary>
    /// <param name="job">Its job.</param>
    /// <param name="nominalMs">Its nominal fire, epoch milliseconds.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>What came of it; null when there is none, or it is not dead.</returns>
    public async Task<StoredOccurrence?> RedriveAsync(
        string job,
        long nominalMs,
        string by,
        CancellationToken stop
    )
    {
        if (await ledger.FindAsync(job, nominalMs, stop) is not { State: OccurrenceState.Dead })
        {
            return null;
        }

        await handover.ReviveAsync(job, nominalMs, by, stop);
        return await AgainAsync(job, nominalMs, stop);
    }

    /// <summary>
    /// Jobs that have something to run which nobody seems to run: a fire that no scheduler made, or
    /// an occurrence whose node is gone.
    /// </summary>
    public async Task<IReadOnlyList<string>> ForgottenAsync(CancellationToken stop)
    {
        var now = NowMs;
        var known = await jobs.AllAsync(stop);
        var open = await ledger.OpenAsync(null, stop);
        var alive = await AliveAsync(stop);
        var late = entries
            .Where(one => known.ContainsKey(one.Job))
            .Where(one => CronFires.Next(one, known[one.Job].AccountedMs) < now - 20_000);
        var left = open.Where(one => byName.ContainsKey(one.Job))
            .Where(one =>
                one.State == OccurrenceState.Running
                    ? IsAbandoned(one, byName[one.Job], alive)
                    : (one.StartedMs ?? one.NominalMs) < now - RetryMs(byName[one.Job])
            );
        return
        [
            .. late.Select(one => one.Job)
                .Concat(left.Select(one => one.Job))
                .Distinct()
                .OrderByDescending(job => byName[job].Priority),
        ];
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // Of what was begun the scheduler makes the next attempt by itself, sooner or later.
    private static long RetryMs(TimetableEntry entry) =>
        entry.IsDaily ? DailyRetryMs : UsualRetryMs;

    private async Task<StoredOccurrence> AgainAsync(
        string job,
        long nominalMs,
        CancellationToken stop
    )
    {
        var was = await ledger.FindAsync(job, nominalMs, stop);
        try
        {
            await attempts.RunAsync(byName[job], was!, before: null, isLast: true, stop);
        }
        catch (JobFailedException)
        {
            // It stands in the ledger.
        }

        return (await ledger.FindAsync(job, nominalMs, stop))!;
    }

    // The newest that has to run; older ones that wait are done with it.
    private async Task<StoredOccurrence?> DueAsync(
        TimetableEntry entry,
        bool isRecovering,
        CancellationToken stop
    )
    {
        var known = (await jobs.AllAsync(stop))[entry.Job];
        var open = await OpenAsync(entry, stop);
        var alive = await AliveAsync(stop);
        var left = open.Where(one => one.State == OccurrenceState.Running)
            .Where(one => IsLeft(one, entry, alive, isRecovering))
            .ToList();
        var isBusy = open.Any(one => one.State == OccurrenceState.Running && !left.Contains(one));
        var now = NowMs;
        var fires = CronFires.Between(entry, known.AccountedMs, now);
        var account = FireAccount.Of(
            fires,
            now,
            entry.Misfire,
            (long)entry.Tolerance.TotalMilliseconds,
            isBusy,
            entry.IsEnabled
        );
        if (fires.Count > 0)
        {
            await ledger.AccountAsync(entry.Job, account, fires[^1], now, stop);
        }

        if (isBusy)
        {
            return null;
        }

        var due = (await OpenAsync(entry, stop)).Where(one =>
            one.State == OccurrenceState.Due || left.Any(l => l.NominalMs == one.NominalMs)
        );
        return due.LastOrDefault() is { } newest
            ? await handover.CoalesceAsync(newest, left, now, stop)
            : null;
    }

    private Task<IReadOnlyList<StoredOccurrence>> OpenAsync(
        TimetableEntry entry,
        CancellationToken stop
    ) => ledger.OpenAsync(entry.Job, stop);

    private async Task<HashSet<string>> AliveAsync(CancellationToken stop) =>
        (await nodes.AllAsync(stop))
            .Where(one => one.IsAliveAt(NowMs))
            .Select(one => one.Name)
            .ToHashSet(StringComparer.Ordinal);

    private bool IsLeft(
        StoredOccurrence one,
        TimetableEntry entry,
        HashSet<string> alive,
        bool isRecovering
    ) => (isRecovering && one.Node != node) || IsAbandoned(one, entry, alive);

    // Whoever runs it is gone, or has forgotten it. A person's command is no node: it has its time.
    private bool IsAbandoned(StoredOccurrence one, TimetableEntry entry, HashSet<string> alive)
    {
        var isOverdue =
            NowMs - one.StartedMs
            > (entry.Timeout + JobOrder.LongestWait).TotalMilliseconds + 60_000;
        return one.Node == node
            ? !attempts.IsAt(one) && (isOverdue || !shards.HasSpread(one))
            : isOverdue || (one.AskedBy is null && !alive.Contains(one.Node!));
    }
}
