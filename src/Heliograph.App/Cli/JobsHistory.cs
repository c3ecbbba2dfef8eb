using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.App.Node;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio jobs history</c> and <c>helio jobs dead</c>.</summary>
internal static class JobsHistory
{
    private const int MostRows = 100_000;

    private static readonly Option<string?> Job = new("--job")
    {
        HelpName = "NAME",
        Description = "only this job",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        HelpName = "T",
        Description = "nominal fires from this instant on, or so long ago (default: 24h)",
    };

    /// <summary>Makes the verb <c>history</c>.</summary>
    public static Verb Create() =>
        new Verb("history", "Lists nominal fires and what came of each, newest first")
        {
            Examples = ["jobs history", "jobs history --job evaluate-hybrid --since 2h"],
        }
            .With(Job, Since)
            .Does(HistoryAsync);

    /// <summary>Makes the verb <c>dead</c>.</summary>
    public static Verb CreateDead() =>
        new Verb("dead", "Lists what was given up and nothing has made up for")
        {
            Notes = "Exit code 1: something is dead. The id is what jobs redrive takes.",
            Examples = ["jobs dead", "jobs redrive collect@2026-01-10T00:05:10Z"],
        }.Does(DeadAsync);

    /// <summary>The name of a job, checked.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static string Known(string job) =>
        Runtime.Jobs.Timetable.All.Any(one => one.Job == job)
            ? job
            : throw ProblemException.NotFound(
                $"there is no job '{job}'",
                Spelling.Hint(
                    job,
                    Runtime.Jobs.Timetable.All.Select(one => one.Job),
                    "see helio jobs list"
                )
            );

    /// <summary>Prints occurrences.</summary>
    private static int Print(Session session, IReadOnlyList<StoredOccurrence> some, string none)
    {
        IReadOnlyList<OccurrenceEntry> all = [.. some.Select(OccurrenceEntry.Of)];
        if (session.Output.Json)
        {
            session.Output.Document(all, Shapes.Json.IReadOnlyListOccurrenceEntry);
            return 0;
        }

        if (all.Count == 0)
        {
            session.Output.Note(none);
            return 0;
        }

        session.Output.Table(
            ["job", "nominal", "state", "#attempts", "#seconds", "result"],
            all.Select(Cells)
        );
        return 0;
    }

    private static async Task<int> HistoryAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var job = session.Get(Job) is { } name ? Known(name) : null;
        var since = Times.InstantOrAgo(
            "--since",
            session.Get(Since) ?? "24h",
            app.Clock.GetUtcNow()
        );
        await using var store = await app.OpenStoreAsync(stop);
        var ledger = new OccurrenceLedger(store.Tables);
        var from = since.ToUnixTimeMilliseconds();
        return Print(
            session,
            await ledger.HistoryAsync(job, from, MostRows, stop),
            "nothing has run since then: helio serve runs the timetable"
        );
    }

    private static async Task<int> DeadAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        await using var store = await session.App.OpenStoreAsync(stop);
        var dead = await new OccurrenceLedger(store.Tables).DeadAsync(stop);
        IReadOnlyList<OccurrenceEntry> all = [.. dead.Select(OccurrenceEntry.Of)];
        if (session.Output.Json)
        {
            session.Output.Document(all, Shapes.Json.IReadOnlyListOccurrenceEntry);
        }
        else if (all.Count == 0)
        {
            session.Output.Note("nothing is dead");
        }
        else
        {
            session.Output.Table(
                ["id", "#attempts", "begun", "node", "error"],
                all.Select(one =>
                    (string[])
                        [
                            one.Id,
                            one.Attempts.ToString(CultureInfo.InvariantCulture),
                            one.StartedAt ?? "",
                            one.Node ?? "",
                            one.Error ?? "",
                        ]
                )
            );
        }

        return all.Count == 0 ? 0 : 1;
    }

    private static string[] Cells(OccurrenceEntry one) =>
        [
            one.Job,
            one.Nominal,
            one.Reason is null ? one.State : $"{one.State} ({one.Reason})",
            one.Attempts.ToString(CultureInfo.InvariantCulture),
            one.Seconds?.ToString("0.0", CultureInfo.InvariantCulture) ?? "",
            one.State == "dead" ? one.Error ?? "" : one.Result ?? one.Error ?? "",
        ];
}
