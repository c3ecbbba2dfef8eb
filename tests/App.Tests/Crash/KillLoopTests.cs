using System.Diagnostics;
using Heliograph.App.Tests.Program;
using Heliograph.Engine.Scheduling;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues.Simulated;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Crash;

/// <summary>
/// Nodes killed at random moments: no nominal fire is lost or doubled, no evaluation is missing, and
/// the store is whole. <c>HELIO_KILLS=100</c> kills a hundred times.
/// </summary>
public sealed class KillLoopTests : IDisposable
{
    private const string Serve = "serve --venue simulated --speed 60 --port 0";
    private const int UsualKills = 10;

    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task A_node_on_SQLite_killed_again_and_again_loses_and_doubles_nothing()
    {
        await KillAsync(nodes: 1, seed: 7);

        (await helio.RunAsync($"{Serve} --for 12m")).ShouldSucceed();

        (await helio.RunAsync("doctor")).Code.ShouldBeOneOf(0, 1);
        await CheckAsync(StoreAddress.OfFile(Path.Combine(helio.Data, "heliograph.db")));
    }

    [Fact]
    public async Task Three_nodes_on_PostgreSQL_killed_again_and_again_lose_and_double_nothing()
    {
        Needs.Postgres();
        var database = await PostgresCluster.Shared.NewDatabaseAsync();
        helio.With("HELIO_DATABASE", database.AddressOf());
        await KillAsync(nodes: 3, seed: 8);

        (await helio.RunAsync($"{Serve} --for 12m")).ShouldSucceed();

        await CheckAsync(StoreAddress.Parse(database.AddressOf()));
    }

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("HELIO_KILLS"), out var kills)
            ? kills
            : UsualKills;

    private async Task KillAsync(int nodes, ulong seed)
    {
        var random = new SeededRandom(seed);
        var alive = new List<Process>();
        try
        {
            for (var i = 0; i < Kills; i++)
            {
                while (alive.Count < nodes)
                {
                    alive.Add(helio.Start(Serve));
                }

                var moment = TimeSpan.FromMilliseconds(200 + random.Below(4_000 / nodes));
                await Task.Delay(moment, TimeProvider.System);
                var victim = alive[random.Below(alive.Count)];
                victim.Kill();
                await victim.WaitForExitAsync();
                alive.Remove(victim);
            }
        }
        finally
        {
            alive.ForEach(node => node.Kill());
        }
    }

    private async Task CheckAsync(StoreAddress address)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var store = await Stores.OpenAsync(address, TimeProvider.System, stop);
        await store.VerifyAsync(stop);
        var jobs = await new JobLedger(store.Tables).AllAsync(stop);
        var ledger = new OccurrenceLedger(store.Tables);
        var all = await ledger.HistoryAsync(null, 0, 1_000_000, stop);
        all.Where(one => one.State == OccurrenceState.Dead)
            .Select(one => one.Error)
            .ShouldBeEmpty();
        foreach (var entry in Timetable.All)
        {
            var (since, until) = (jobs[entry.Job].SinceMs, jobs[entry.Job].AccountedMs);
            var fires = all.Where(one => one.Job == entry.Job && one.AskedBy is null)
                .Select(one => one.NominalMs);
            fires
                .Reverse()
                .ShouldBe(CronFires.Between(entry, since, until), customMessage: entry.Job);
        }

        all.Count(one => one is { Job: "collect", State: OccurrenceState.Done })
            .ShouldBeGreaterThan(1);
        await EvaluationsAsync(store, all, stop);
    }

    // Whoever evaluates the same closes once more finds each of them decided.
    private async Task EvaluationsAsync(
        IStore store,
        IReadOnlyList<StoredOccurrence> all,
        CancellationToken stop
    )
    {
        const long Hour = 3_600_000;
        const long AfterDeadline = 35 * 60_000;
        var done = all.Where(one => one is { Job: "collect", State: OccurrenceState.Done })
            .Select(one => one.NominalMs)
            .ToList();
        var asked = (done.Max() - AfterDeadline) / Hour * Hour + AfterDeadline;
        var app = new Compose(new Launch(helio.Data, store.Address, null, null));
        var cycle = new EvaluationCycle(store, app.Calendars.Named, new SimulatedClock(asked));

        var again = await cycle.RunAsync(
            new CycleRequest { Strategies = app.EnabledStrategies, SinceMs = done.Min() },
            stop
        );

        again.Counts.Due.ShouldBeGreaterThan(0);
        again.Counts.AlreadyDone.ShouldBe(again.Counts.Due);
    }
}
