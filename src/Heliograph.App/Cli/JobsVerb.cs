using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.App.Node;
using Heliograph.Runtime.Scheduling;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio jobs</c>: the timetable, and what it did.</summary>
public static class JobsVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("jobs", "Lists the timetable, what it did, and runs a job by hand")
        {
            Notes =
                "Without a verb it lists. Every nominal fire of every job ends done, dead,\n"
                + "skipped, which says why, or coalesced into a later one that did its work.\n"
                + "What is dead was given up: mend the cause, then redrive it, or leave it to\n"
                + "the next fire.",
            Examples =
            [
                "jobs",
                "jobs run collect",
                "jobs history --job collect --since 6h",
                "jobs dead",
                "jobs redrive collect@2026-01-10T00:05:10Z",
            ],
        }
            .With(
                new Verb("list", "Lists the jobs with their last and next run").Does(ListAsync),
                JobsHistory.Create(),
                JobsHistory.CreateDead(),
                JobsRun.Create(),
                JobsRun.CreateRedrive()
            )
            .Does(ListAsync);

    private static async Task<int> ListAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var entries = TimetableSettings.Read(app.Settings, app.NowMs);
        var last = app.StoreExists ? await NewestAsync(app, stop) : [];
        IReadOnlyList<JobEntry> all =
        [
            .. entries.Select(one => Entry(one, last.GetValueOrDefault(one.Job), app.NowMs)),
        ];
        if (session.Output.Json)
        {
            session.Output.Document(all, Shapes.Json.IReadOnlyListJobEntry);
            return 0;
        }

        session.Output.Table(
            ["job", "schedule", "#prio", "group", "next", "last", "", "result"],
            all.Select(Cells)
        );
        return 0;
    }

    private static async Task<Dictionary<string, StoredOccurrence>> NewestAsync(
        Compose app,
        CancellationToken stop
    )
    {
        await using var store = await app.OpenStoreAsync(stop);
        return new Dictionary<string, StoredOccurrence>(
            await new OccurrenceLedger(store.Tables).NewestAsync(stop),
            StringComparer.Ordinal
        );
    }

    private static JobEntry Entry(TimetableEntry one, StoredOccurrence? last, long nowMs) =>
        new(
            one.Job,
            one.Cron,
            one.Zone.Id,
            one.Priority,
            one.Group,
            one.Misfire.ToString().ToLowerInvariant(),
            one.Timeout.TotalSeconds,
            one.After,
            one.IsEnabled,
            last is null ? null : OccurrenceEntry.Of(last),
            one.IsEnabled && CronFires.Next(one, nowMs) is { } next ? Times.Iso(next) : null
        );

    private static string[] Cells(JobEntry one) =>
        [
            one.Name,
            one.Schedule,
            one.Priority.ToString(CultureInfo.InvariantCulture),
            one.Group,
            one.NextRun ?? "off",
            one.LastRun?.Nominal ?? "",
            one.LastRun?.State ?? "",
            one.LastRun?.Error ?? one.LastRun?.Result ?? "",
        ];
}
