using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Scheduling;

/// <summary>One job on a timetable of its own, in virtual time.</summary>
internal sealed class RunnerBed : IAsyncDisposable
{
    public const string Job = "work";

    private readonly StoreBed bed;

    private RunnerBed(StoreBed bed) => this.bed = bed;

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public SimulatedClock Clock { get; set; } = new(Arrange.T0);

    public IStore Store => bed.Store;

    public TimetableEntry Entry { get; set; } =
        new(Job, "0 */5 * * * ?", 5, "work", MisfireRule.Latest, TimeSpan.FromMinutes(2));

    /// <summary>What the job does; counted before.</summary>
    public Func<JobTurn, CancellationToken, Task<string>> Work { get; set; } =
        (_, _) => Task.FromResult("done");

    /// <summary>How often the job was called.</summary>
    public int Calls { get; private set; }

    public OccurrenceLedger Ledger => new(Store.Tables);

    public static async Task<RunnerBed> NewAsync(StoreKind kind = StoreKind.Sqlite)
    {
        var made = new RunnerBed(await StoreBed.NewAsync(kind));
        await new JobLedger(made.Store.Tables).EnsureAsync([Job], made.Clock.NowMs, Stop);
        return made;
    }

    /// <summary>A node of the timetable; alive as long as it beats.</summary>
    public JobRunner Node(string name, int shardSize = JobRunner.UsualShardSize) =>
        new(
            [Entry],
            [
                new PassJob(
                    Job,
                    (turn, stop) =>
                    {
                        Calls++;
                        return Work(turn, stop);
                    }
                ),
            ],
            Store,
            name,
            Clock
        )
        {
            ShardSize = shardSize,
        };

    public Task BeatAsync(string name) =>
        new NodeLedger(Store.Tables).TickAsync(
            new StoredNode(name, "all", Clock.NowMs, Clock.NowMs, null),
            Stop
        );

    public void To(int minutes, int seconds = 0) =>
        Clock.SetTo(Arrange.T0 + (minutes * 60 + seconds) * 1_000L);

    /// <summary>Minute and state of every occurrence, oldest first.</summary>
    public async Task<IReadOnlyList<(int Minute, string State)>> StatesAsync() =>
        [
            .. (await Ledger.HistoryAsync(Job, 0, 100_000, Stop))
                .Reverse()
                .Select(one =>
                    (
                        (int)((one.NominalMs - Arrange.T0) / 60_000),
                        one.Reason is null ? $"{one.State}" : $"{one.State} {one.Reason}"
                    )
                ),
        ];

    public async Task<StoredOccurrence> OfAsync(int minute) =>
        (await Ledger.FindAsync(Job, Arrange.T0 + minute * 60_000L, Stop))!;

    public ValueTask DisposeAsync() => bed.DisposeAsync();
}
