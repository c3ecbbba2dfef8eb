using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Cli;

/// <summary><c>helio stats</c>: what was evaluated, given and stopped, in numbers.</summary>
public static class StatsVerb
{
    private static readonly Option<string?> Since = new("--since")
    {
        HelpName = "T",
        Description = "only closes after T, or so long ago (7d); default: all",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("stats", "Counts signals, evaluations and jobs, and how long they took")
        {
            Examples = ["stats", "stats --since 7d --json"],
        }
            .With(Since)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var until = app.NowMs;
        long? from = session.Get(Since) is { } text
            ? Times.InstantOrAgo("--since", text, app.Clock.GetUtcNow()).ToUnixTimeMilliseconds()
            : null;
        await using var store = await app.OpenStoreAsync(stop);
        var versions = app.EnabledStrategies.Select(s => s.VersionId).ToList();
        var counted = await Statistics.MeasureAsync(store, versions, from, until, stop);
        var document = StatsDocument.Of(counted, Process(app));
        if (session.Output.Json)
        {
            session.Output.Document(document, Shapes.Json.StatsDocument);
        }
        else
        {
            Print(session.Output, document);
        }

        return 0;
    }

    private static StatsProcess Process(Compose app)
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        var started = new DateTimeOffset(self.StartTime);
        var uptime = TimeProvider.System.GetUtcNow() - started;
        var share = self.TotalProcessorTime / uptime;
        return new StatsProcess(
            uptime > TimeSpan.Zero ? Math.Round(share, 3) : null,
            self.WorkingSet64,
            DataDisk.Of(app.Data.Path).AvailableFreeSpace,
            Math.Round(uptime.TotalSeconds, 3)
        );
    }

    private static void Print(Output output, StatsDocument stats)
    {
        var evaluations = stats.Evaluations;
        output.Table(
            ["", "#count"],
            [
                ["evaluations with an outcome", Count(evaluations.Due)],
                ["of these done", Count(evaluations.Done)],
                .. evaluations.OnTime is { } onTime
                    ? new[] { new[] { "of these on time", Count(onTime) } }
                    : [],
                ["signals", Count(stats.Signals.Total)],
                ["candidates", Count(stats.Signals.Candidates)],
                .. stats.Signals.ByStrategy.Select(s =>
                    (string[])[$"  by {s.Key}", Count(s.Value)]
                ),
                .. stats.Signals.ByDirection.Select(s => (string[])[$"  {s.Key}", Count(s.Value)]),
            ]
        );
        if (stats.Productivity.StoppedMostBy is { } gate)
        {
            output.Line($"the gate that stopped most: {gate}");
        }

        var latency = stats.Latency.CloseToSignalSeconds;
        if (latency.P50 is { } half)
        {
            output.Line(
                $"from close to signal: half within {Seconds(half)} s, "
                    + $"99 in 100 within {Seconds(latency.P99)} s"
            );
        }

        if (stats.Jobs is { } jobs)
        {
            output.Table(
                ["job", "#done", "#dead", "#skipped", "#coalesced", "#running", "#p50 s", "#p99 s"],
                jobs.Select(Cells)
            );
        }
    }

    private static string[] Cells(KeyValuePair<string, StatsJob> job) =>
        [
            job.Key,
            Count(job.Value.Done),
            Count(job.Value.Dead),
            Count(job.Value.Skipped),
            Count(job.Value.Coalesced),
            Count(job.Value.Running),
            Seconds(job.Value.Seconds.P50),
            Seconds(job.Value.Seconds.P99),
        ];

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Seconds(double? seconds) =>
        seconds?.ToString("0.###", CultureInfo.InvariantCulture) ?? "";
}
