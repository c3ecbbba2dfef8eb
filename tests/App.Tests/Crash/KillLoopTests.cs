using System.Diagnostics;
using Heliograph.App.Tests.Alerts;
using Heliograph.App.Tests.Program;
using Heliograph.Engine.Market;
using Heliograph.Engine.Scheduling;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Crash;

/// <summary>
/// Nodes killed at random moments: no nominal fire is lost or doubled, no evaluation is missing, no
/// signal goes untold, and the store is whole. <c>HELIO_KILLS=100</c> kills a hundred times.
/// </summary>
public sealed class KillLoopTests : IAsyncLifetime
{
    private const string Init = "init --venue simulated --top 8 --yes";
    private const string Serve = "serve --venue simulated --speed 240 --port 0";
    private const int UsualKills = 10;

    // Old news is told too: how long a hurried node lies dead is nobody's choice here.
    private const string Told = """

        signals: { maxAge: 30d }
        alerts: { channels: [ { name: ops, type: webhook, url: 'env:HOOK', allowPrivate: true } ] }

        """;

    private readonly Helio helio = new();
    private HookReceiver receiver = null!;

    public async ValueTask InitializeAsync() => receiver = await HookReceiver.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await receiver.DisposeAsync();
        helio.Dispose();
    }

    [Fact]
    public async Task A_node_on_SQLite_killed_again_and_again_loses_and_doubles_nothing()
    {
        await InitAsync();
        await KillAsync(nodes: 1, seed: 7);

        (await helio.RunAsync($"{Serve} --for 80m")).ShouldSucceed();

        (await helio.RunAsync("doctor")).Code.ShouldBeOneOf(0, 1);
        await CheckAsync(StoreAddress.OfFile(Path.Combine(helio.Data, "heliograph.db")));
    }

    [Fact]
    public async Task Three_nodes_on_PostgreSQL_killed_again_and_again_lose_and_double_nothing()
    {
        Needs.Postgres();
        var database = await PostgresCluster.Shared.NewDatabaseAsync();
        helio.With("HELIO_DATABASE", database.AddressOf());
        await InitAsync();
        await KillAsync(nodes: 3, seed: 8);

        (await helio.RunAsync($"{Serve} --for 80m")).ShouldSucceed();

        await CheckAsync(StoreAddress.Parse(database.AddressOf()));
    }

    private static int Kills =>
        int.TryParse(Environment.GetEnvironmentVariable("HELIO_KILLS"), out var kills)
            ? kills
            : UsualKills;

    private async Task InitAsync()
    {
        (await helio.RunAsync(Init)).ShouldSucceed();
        await File.AppendAllTextAsync(Path.Combine(helio.Data, "heliograph.yaml"), Told);
        helio.With("HOOK", receiver.Address);
    }

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

                var moment = TimeSpan.FromMilliseconds(200 + random.Below(3_000));
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
        (await ledger.DeadAsync(stop)).Select(one => $"{one.Job}: {one.Error}").ShouldBeEmpty();
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
        var delivered = all.First(one => one is { Job: "deliver", State: OccurrenceState.Done });
        await MessagesAsync(store, delivered.NominalMs, stop);
    }

    // Every strategy has decided on every series at every close whose deadline has passed.
    private async Task EvaluationsAsync(
        IStore store,
        IReadOnlyList<StoredOccurrence> all,
        CancellationToken stop
    )
    {
        const long Hour = 3_600_000;
        var done = all.Where(one => one is { Job: "collect", State: OccurrenceState.Done })
            .Select(one => one.NominalMs)
            .ToList();
        var (first, last) = (
            done.Min() / Hour * Hour + Hour,
            (done.Max() - Hour / 2) / Hour * Hour
        );
        last.ShouldBeGreaterThanOrEqualTo(first, "one close at least");
        var app = new Compose(new Launch(helio.Data, null, null, null));
        var hourly = app.EnabledStrategies.Where(one => one.Strategy.Timeframe == Timeframe.Hour);
        var versions = hourly.Select(one => one.VersionId).ToList();
        var cycles = (
            await store.Signals.CyclesAsync(versions, first - 1, last, stop)
        ).ToDictionary(one => (one.StrategyVersion, one.CloseMs), one => one.Outcomes);
        var series = (await store.Candles.SeriesAsync(stop))
            .Where(one => one.Enabled && one.Key.Timeframe == Timeframe.Hour)
            .ToList();
        var undecided = new List<string>();
        for (var close = first; close <= last; close += Hour)
        {
            undecided.AddRange(
                from version in versions
                from one in series
                let entry = cycles.GetValueOrDefault((version, close))?.Find(one.Id)
                where entry is null || !entry.Value.Outcome.IsDone()
                select $"{version} {one.Key} {(close - first) / Hour}: {entry?.Outcome}"
            );
        }

        undecided.ShouldBeEmpty();
    }

    // What was there at the last delivery was told: to the receiver, not only in the store.
    private async Task MessagesAsync(IStore store, long deliveredMs, CancellationToken stop)
    {
        var untold = await store.Tables.ListAsync(
            """
            SELECT s.id, COALESCE(o.state, 'undecided') FROM signal s
            LEFT JOIN outbox o ON o.subject = s.id AND o.kind = 'signal'
            WHERE s.status <> 'candidate' AND COALESCE(o.state, '') <> 'sent'
                AND s.created_ms < $1 AND s.close_ms > $1 - 20 * 3600000
            """,
            [deliveredMs],
            row => $"{row.Text(0)} {row.Text(1)}",
            stop
        );
        untold.ShouldBeEmpty();
        var unsent = await store.Tables.ListAsync(
            "SELECT key, state FROM outbox WHERE state <> 'sent' AND created_ms < $1",
            [deliveredMs],
            row => $"{row.Text(0)} {row.Text(1)}",
            stop
        );
        unsent.ShouldBeEmpty();
        var sent = await store.Tables.ListAsync(
            "SELECT key FROM outbox WHERE state = 'sent'",
            [],
            row => row.Text(0),
            stop
        );
        sent.Count.ShouldBeGreaterThan(0);
        var came = receiver.Deliveries.Select(one => one.Key).ToList();
        sent.Except(came).ShouldBeEmpty("noted as sent and never seen");
        came.Distinct().Except(sent).ShouldBeEmpty("seen, and its row is lost");
        (came.Count - came.Distinct().Count()).ShouldBeInRange(0, Kills, "a kill doubles one");
    }
}
