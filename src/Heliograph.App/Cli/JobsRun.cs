using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.App.Node;
using Heliograph.Engine.Scheduling;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio jobs run</c> and <c>helio jobs redrive</c>.</summary>
internal static class JobsRun
{
    private static readonly Argument<string> Name = new("NAME") { Description = "the job" };

    private static readonly Argument<string> Id = new("ID")
    {
        Description = "as jobs dead lists it: JOB@TIME",
    };

    /// <summary>Makes the verb <c>run</c>.</summary>
    public static Verb Create() =>
        new Verb("run", "Runs a job now, in this process; waits for one that is running")
        {
            Examples = ["jobs run collect", "jobs run check-health --json"],
        }
            .With(Name)
            .Does(RunAsync);

    /// <summary>Makes the verb <c>redrive</c>.</summary>
    public static Verb CreateRedrive() =>
        new Verb("redrive", "Runs what was given up once more")
        {
            Examples = ["jobs redrive collect@2026-01-10T00:05:10Z"],
        }
            .With(Id)
            .Does(RedriveAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var job = JobsHistory.Known(session.Get(Name)!);
        return await WithRunnerAsync(
            session,
            runner => runner.AskAsync(job, Environment.UserName, stop),
            stop
        );
    }

    private static async Task<int> RedriveAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var parts = session.Get(Id)!.Split('@', 2);
        var job = JobsHistory.Known(parts[0]);
        var nominal =
            parts.Length == 2
                ? Times.Instant("ID", parts[1]).ToUnixTimeMilliseconds()
                : throw ProblemException.Invalid(
                    $"'{parts[0]}' names a job and no time",
                    "write JOB@TIME, as jobs dead lists it"
                );
        return await WithRunnerAsync(
            session,
            async runner =>
                await runner.RedriveAsync(job, nominal, Environment.UserName, stop)
                ?? throw ProblemException.NotFound(
                    $"nothing of {job} is dead at {Times.Iso(nominal)}",
                    "see helio jobs dead"
                ),
            stop
        );
    }

    private static async Task<int> WithRunnerAsync(
        Session session,
        Func<JobRunner, Task<StoredOccurrence>> work,
        CancellationToken stop
    )
    {
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [], stop);
        var room = NodeJobs.RoomOf(app, store, venues.Set);
        var jobs = NodeJobs.Of(app, room, app.Deliver(store), app.Ping, _ => Task.FromResult(0));
        var runner = new JobRunner(
            TimetableSettings.Read(app.Settings, app.NowMs),
            jobs,
            store,
            $"command-{Guid.CreateVersion7():n}",
            app.Clock
        );
        var done = await work(runner);
        if (session.Output.Json)
        {
            session.Output.Document(OccurrenceEntry.Of(done), Shapes.Json.OccurrenceEntry);
        }
        else if (done.State == OccurrenceState.Done)
        {
            session.Output.Line($"{done.Job}: {done.Result}");
        }
        else
        {
            throw ProblemException.Unavailable(
                $"{done.Job} failed: {done.Error}",
                $"mend that, then helio jobs redrive {done.Job}@{Times.Iso(done.NominalMs)}"
            );
        }

        return done.State == OccurrenceState.Done ? 0 : 4;
    }
}
