using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heliograph.App.Documents;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

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
        new Verb("stats", "Counts signals, candidates and evaluations")
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
        var after = from ?? long.MinValue;
        await using var store = await app.OpenStoreAsync(stop);
        var rows = await store.Signals.ListAsync(after, until, stop);
        var versions = app.EnabledStrategies.Select(s => s.VersionId).ToList();
        var cycles = await store.Signals.CyclesAsync(versions, after, until, stop);
        var document = new StatsDocument(
            new StatsWindow(from is { } ms ? Times.Iso(ms) : null, Times.Iso(until)),
            Productivity(rows),
            Signals(rows),
            Evaluations(cycles),
            null,
            new StatsLatency(
                StatsPercentiles.Of(rows.Select(r => (r.CreatedMs - r.CloseMs) / 1000.0))
            ),
            Process(app)
        );
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

    private static bool IsSignal(SignalRow row) => row.Status != "candidate";

    private static StatsProductivity Productivity(IReadOnlyList<SignalRow> rows)
    {
        var most = rows.Where(r => !IsSignal(r))
            .SelectMany(StoppedBy)
            .GroupBy(gate => gate, StringComparer.Ordinal)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault();
        return new StatsProductivity(rows.Count(IsSignal), null, most?.Key);
    }

    private static List<string> StoppedBy(SignalRow row)
    {
        using var document = JsonDocument.Parse(row.Json);
        return
        [
            .. document
                .RootElement.GetProperty("gates")
                .EnumerateArray()
                .Where(g => !g.GetProperty("passed").GetBoolean())
                .Select(g => g.GetProperty("gate").GetString()!),
        ];
    }

    private static StatsSignals Signals(IReadOnlyList<SignalRow> rows)
    {
        var given = rows.Where(IsSignal).ToList();
        var database = given.Count(r => r.Source == "database");
        return new StatsSignals(
            given.Count,
            database,
            given.Count - database,
            given.Count == 0 ? null : (double)database / given.Count,
            Counted(given.Select(r => r.Strategy)),
            Counted(given.Select(r => r.Direction)),
            given.Average(r => r.Confidence),
            rows.Count - given.Count
        );
    }

    private static SortedDictionary<string, int> Counted(IEnumerable<string> words) =>
        new(
            words.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count()),
            StringComparer.Ordinal
        );

    private static StatsEvaluations Evaluations(IReadOnlyList<CycleRow> cycles)
    {
        var (due, done) = (0L, 0L);
        foreach (var outcome in cycles.SelectMany(c => c.Outcomes.All).Select(e => e.Entry.Outcome))
        {
            due++;
            done += outcome is OutcomeCode.Pending or OutcomeCode.Error ? 0 : 1;
        }

        return new StatsEvaluations(due, done, null);
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
            HealthProbe.DriveOf(app.Data).AvailableFreeSpace,
            Math.Round(uptime.TotalSeconds, 3)
        );
    }

    private static void Print(Output output, StatsDocument stats)
    {
        var invariant = CultureInfo.InvariantCulture;
        output.Table(
            ["", "#count"],
            [
                ["evaluations with an outcome", stats.Evaluations.Due.ToString("N0", invariant)],
                ["of these done", stats.Evaluations.Done.ToString("N0", invariant)],
                ["signals", stats.Signals.Total.ToString("N0", invariant)],
                ["candidates", stats.Signals.Candidates.ToString("N0", invariant)],
                .. stats.Signals.ByStrategy.Select(s =>
                    (string[])[$"  by {s.Key}", s.Value.ToString("N0", invariant)]
                ),
                .. stats.Signals.ByDirection.Select(s =>
                    (string[])[$"  {s.Key}", s.Value.ToString("N0", invariant)]
                ),
            ]
        );
        if (stats.Productivity.StoppedMostBy is { } gate)
        {
            output.Line($"the gate that stopped most: {gate}");
        }
    }
}
