using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Health;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio health</c>: how well everything is, and what mends it.</summary>
public static class HealthVerb
{
    private const long DayMs = 86_400_000;

    private static readonly Option<bool> Explain = new("--explain")
    {
        Description = "also says what was looked at, and what is not set up",
    };

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "ends with 1 unless the score is above the setting health.threshold",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("health", "Scores the whole installation: 100 minus what is wrong")
        {
            Notes =
                "healthy from 80, warning from 50, critical below. It needs a store: where there\n"
                + "is none, nothing can be measured, and it ends with 2.",
            Examples = ["health --explain", "health --check --json"],
        }
            .With(Explain, Check)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        var facts = await app.HealthOf(store).MeasureAsync(stop);
        var report = HealthReport.Of(facts, app.NowMs);
        var isEmpty = facts.NotFresh == Fact<Portion>.Unknown;
        var history = await new HealthLedger(store.Tables).ListAsync(
            report.AsOfMs - DayMs,
            report.AsOfMs + 1,
            stop
        );
        var document = Document(report, facts, isEmpty, history);
        if (session.Output.Json)
        {
            session.Output.Document(document, Shapes.Json.HealthDocument);
        }
        else
        {
            Print(session, document, facts);
        }

        var isGood = report.Score > app.Settings.Number("health.threshold");
        return session.Get(Check) && !isGood ? 1 : 0;
    }

    private static HealthDocument Document(
        HealthReport report,
        HealthFacts facts,
        bool isEmpty,
        IReadOnlyList<StoredHealth> history
    ) =>
        new(
            Times.Iso(report.AsOfMs),
            report.Score,
            Words.Camel(report.Status),
            [
                .. report.Deductions.Select(d =>
                    isEmpty && (d.Id is "H03" or "H05")
                        ? OfNothing(d)
                        : new DeductionEntry(d.Id, d.Points, d.Cause, d.Scope, Possible(d.Fix))
                ),
            ],
            new HealthComponents(
                report.ScoreOf(HealthComponent.Database),
                facts.OnVenuesOut.IsUnmeasured ? null : report.ScoreOf(HealthComponent.Venues),
                facts.LastTickMs.IsUnmeasured ? null : report.ScoreOf(HealthComponent.Jobs),
                facts.NotOnTime.IsUnmeasured ? null : report.ScoreOf(HealthComponent.Evaluations),
                report.ScoreOf(HealthComponent.Storage),
                report.ScoreOf(HealthComponent.Clock)
            ),
            [
                .. history.Select(one => new HealthPointEntry(
                    Times.Iso(one.AtMs),
                    one.Score,
                    one.Status
                )),
            ]
        );

    // Where no series is followed, none can be collected or repaired.
    private static DeductionEntry OfNothing(Deduction d) =>
        new(d.Id, d.Points, $"nothing is followed yet: {d.Cause}", d.Scope, "helio init");

    // A repair by a verb that this program does not have is done by hand, with an import.
    private static string Possible(string fix)
    {
        var words = fix.Split(';')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var verbs = CommandLine.Groups.SelectMany(g => g.Verbs).ToList();
        var verb = verbs.FirstOrDefault(v => words.Length > 1 && v.Name == words[1]);
        var isKnown =
            verb is not null
            && (
                words.Length < 3
                || words[2].StartsWith('-')
                || verb.Subcommands.Any(s => s.Name == words[2])
            );
        return isKnown ? fix : "helio import --help";
    }

    private static void Print(Session session, HealthDocument health, HealthFacts facts)
    {
        var output = session.Output;
        output.Line(
            $"{health.Score.ToString(CultureInfo.InvariantCulture)} of 100: {health.Status}"
        );
        if (health.Deductions.Count > 0)
        {
            output.Table(
                ["", "#points", "cause", "scope", "to mend it"],
                health.Deductions.Select(d =>
                    (string[])
                        [
                            d.Id,
                            d.Points.ToString(CultureInfo.InvariantCulture),
                            d.Cause,
                            d.Scope,
                            d.Fix,
                        ]
                )
            );
        }

        if (session.Get(Explain))
        {
            foreach (var line in LookedAt(facts))
            {
                output.Line(line);
            }
        }
    }

    private static IEnumerable<string> LookedAt(HealthFacts facts)
    {
        yield return "looked at: the store's probe, freshness, completeness, clocks, disk, log,";
        yield return "venues, gaps, overrides, database against live";
        (string Name, bool IsSetUp)[] parts =
        [
            ("timetable", !facts.LastTickMs.IsUnmeasured),
            ("channels", !facts.OldestMessage.IsUnmeasured),
            ("backups", !facts.BackupAge.IsUnmeasured),
        ];
        foreach (var alike in parts.GroupBy(part => part.IsSetUp).OrderByDescending(g => g.Key))
        {
            var names = string.Join(", ", alike.Select(part => part.Name));
            yield return alike.Key ? $"and: {names}" : $"not set up: {names}";
        }
    }
}
