using System.Runtime.ExceptionServices;
using Heliograph.App.Cli;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Jobs;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Node;

/// <summary>A running node: its store, its venues, its timetable, its answers.</summary>
internal sealed class NodeRun : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource ended = new();
    private readonly List<IAsyncDisposable> parts = [];
    private readonly Output output;
    private Task rounds = Task.CompletedTask;
    private string? told;
    private volatile bool isStopping;

    private NodeRun(Output output) => this.output = output;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Its name.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The timetable it runs by.</summary>
    public IReadOnlyList<TimetableEntry> Entries { get; private set; } = [];

    /// <summary>Starts one.</summary>
    /// <exception cref="ProblemException">Something it needs is not usable.</exception>
    public static async Task<NodeRun> StartAsync(
        Compose app,
        NodeOrder order,
        Output output,
        CancellationToken stop
    )
    {
        var node = new NodeRun(output);
        try
        {
            await node.BeginAsync(app, order, stop);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        isStopping = true;
        await ended.CancelAsync();
        await rounds;
        Exception? first = null;
        foreach (var part in Enumerable.Reverse(parts))
        {
            try
            {
                await part.DisposeAsync();
            }
            catch (Exception problem)
            {
                // The others have to end too, and then it is thrown.
                first ??= problem;
            }
        }

        ended.Dispose();
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private async Task BeginAsync(Compose app, NodeOrder order, CancellationToken stop)
    {
        Entries = TimetableSettings.Read(app.Settings, app.NowMs);
        app.Data.Ensure();
        parts.Add(new Held(NodeLock.Take(app)));
        var store = Keep(await app.MakeStoreAsync(stop));
        Name = $"{Environment.MachineName}-{Guid.CreateVersion7():n}";
        var role = order.Role.ToString().ToLowerInvariant();
        var heart = new NodeHeart(store, Name, role, order.Clock);
        var web = await NodeWeb.StartAsync(
            app.Settings.Text("server.address"),
            order.Port,
            heart,
            () => isStopping,
            order.Role == NodeRole.Worker ? null : new NodeReports(app, store),
            stop
        );
        Address = Keep(web).Address;
        if (order.Role == NodeRole.Web)
        {
            await heart.BeatAsync(stop);
            rounds = RoundsAsync(token => heart.BeatAsync(token), order.Clock);
            return;
        }

        var venues = Keep(await VenuesAsync(app, order, store, stop));
        var following = new NodeFollowing(app, order, store, venues.Set, output);
        await following.TryAsync(stop);
        var deliver = app.Deliver(store);
        var deliveries = Keep(new Deliveries(deliver));
        deliveries.Begin();
        var room = NodeJobs.RoomOf(app, store, venues.Set) with
        {
            SignalsStored = deliveries.Wake,
            Windows = app.NewWindows(),
        };
        QuartzTimetable? timetable = null;
        var jobs = NodeJobs.Of(
            app,
            room,
            deliver,
            app.Ping,
            token => timetable?.CatchUpAsync(token) ?? Task.FromResult(0)
        );
        var runner = new JobRunner(Entries, jobs, store, Name, order.Clock);
        timetable = Keep(await TimetableAsync(app.StoreAddress, runner, heart, order.Clock, stop));
        var streams = Keep(new StreamWork(room, heart));
        rounds = RoundsAsync(
            async token =>
            {
                await heart.LookAsync(token);
                if (await timetable.CareAsync(token))
                {
                    output.Note(
                        "the clock was set back: what was noted of a time to come is forgotten"
                    );
                }

                await following.TryAsync(token);
                await streams.AdjustAsync(token);
            },
            order.Clock
        );
    }

    private async Task<QuartzTimetable> TimetableAsync(
        StoreAddress address,
        JobRunner runner,
        NodeHeart heart,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        if (QuartzTimetable.Mend(address) is { } mended)
        {
            output.Note(mended);
        }

        var timetable = await QuartzTimetable.StartAsync(
            address,
            runner,
            heart,
            Timetable.Places,
            clock,
            null,
            stop
        );
        if (clock is FastClock)
        {
            timetable.Hurry(Glance);
        }

        return timetable;
    }

    private static async Task<OpenVenues> VenuesAsync(
        Compose app,
        NodeOrder order,
        IStore store,
        CancellationToken stop
    ) =>
        await OpenVenues.OpenAsync(
            app.Venues,
            store,
            order.Simulated
                || SettingsInstruments.Names(app.Settings, MarketScript.Venue)
                || await SeriesToCollect.NeedsAsync(store, MarketScript.Venue, [], stop),
            order.Clock,
            stop
        );

    // What a node does beside its timetable, again and again; what does not work now may later.
    private async Task RoundsAsync(Func<CancellationToken, Task> work, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            do
            {
                try
                {
                    await work(ended.Token);
                    told = null;
                }
                catch (Exception problem) when (!ended.IsCancellationRequested)
                {
                    Tell(ProblemException.From(problem).Message);
                }
            } while (await timer.WaitForNextTickAsync(ended.Token));
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // That is how it ends.
        }
    }

    // Once while it lasts, not every round.
    private void Tell(string problem)
    {
        if (problem != told)
        {
            output.Note(problem);
        }

        told = problem;
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        parts.Add(part);
        return part;
    }

    private sealed class Held(IDisposable inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
