using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio signals generate</c>: evaluates what is due and stores it.</summary>
public static class SignalsGenerate
{
    private static readonly Option<string?> Mode = new("--mode")
    {
        HelpName = "M",
        Description = "where candles come from, in this call: database, live, hybrid or auto",
    };

    private static readonly Option<string[]> Series = SharedOptions.ManySeries();

    private static readonly Option<string[]> Strategy = new("--strategy")
    {
        HelpName = "N",
        Description = "only this strategy, repeatable; the gates still hear all of them",
    };

    private static readonly Option<string?> Since = new("--since")
    {
        HelpName = "T",
        Description = "every close after T, or so long ago (7d), each as known then",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("generate", "Evaluates every due strategy, series and close, and stores it")
        {
            Notes =
                "Due is the newest close, or with --since every close after T. What was decided\n"
                + "before on the same candles is not done again. With the setting\n"
                + "health.gateSignals health is measured first, and where it does not exceed\n"
                + "health.threshold every rule that fires at the newest close is a candidate,\n"
                + "stopped by the gate health; of closes since T it says nothing.",
            Examples =
            [
                "signals generate --json",
                "signals generate --since 2024-01-01 --series 'binance:*:1h'",
                "signals generate --as-of 2024-01-31T15:00:00Z",
            ],
        }
            .With(Mode, Series, Strategy, Since)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var given = ModeOf(session);
        var strategies = app.EnabledStrategies;
        foreach (var broken in app.Strategies.Where(s => s.File.Strategy is null))
        {
            session.Output.Note(
                $"{broken.File.Path} is left out: helio strategies lint {broken.File.Path}"
            );
        }

        var asked = Asked(session.Get(Strategy) ?? [], strategies);
        long? since = session.Get(Since) is { } text
            ? Times.InstantOrAgo("--since", text, app.Clock.GetUtcNow()).ToUnixTimeMilliseconds()
            : null;
        await using var store = await app.OpenStoreAsync(stop);
        var series = await ChooseAsync(store, session.Get(Series) ?? [], stop);
        var gates = await GatesAsync(app, store, since, stop);
        var request = new CycleRequest
        {
            Strategies = strategies,
            Asked = asked,
            Series = series,
            SinceMs = since,
            AsOfMs = app.AsOf?.ToUnixTimeMilliseconds(),
            Gates = gates,
            Quality = app.QualityLimits,
            Threads = Environment.ProcessorCount,
        };
        var report = await SourcedSignals.RunAsync(app, store, request, given, stop);
        Print(session.Output, report);
        return 0;
    }

    // Measured once for the whole call: what this call evaluates does not make it better or worse.
    private static async Task<GateLimits> GatesAsync(
        Compose app,
        IStore store,
        long? since,
        CancellationToken stop
    )
    {
        // What health is now says nothing of closes long past.
        if (since is not null || !app.Settings.Flag("health.gateSignals"))
        {
            return app.GateLimits;
        }

        var facts = await app.HealthOf(store).MeasureAsync(stop);
        var score = HealthReport.Of(facts, app.NowMs).Score;
        return app.GateLimits with
        {
            Health = new HealthLimit(score, app.Settings.Number("health.threshold")),
        };
    }

    private static SourceMode? ModeOf(Session session)
    {
        if (session.Get(Mode) is not { } name)
        {
            return null;
        }

        var mode = ModeNames.Read("--mode", name);
        return session.App.AsOf is not null && mode != SourceMode.Database
            ? throw ProblemException.Invalid(
                "under --as-of candles come from the database",
                "leave --mode out"
            )
            : mode;
    }

    private static Func<InstalledStrategy, bool>? Asked(
        IReadOnlyList<string> names,
        IReadOnlyList<InstalledStrategy> enabled
    )
    {
        foreach (var name in names)
        {
            if (!enabled.Any(s => s.Strategy.Name == name))
            {
                var known = enabled.Select(s => s.Strategy.Name);
                throw ProblemException.NotFound(
                    $"no enabled strategy '{name}'",
                    Spelling.Hint(name, known, "see helio strategies list")
                );
            }
        }

        return names.Count == 0 ? null : s => names.Contains(s.Strategy.Name);
    }

    private static async Task<Func<SeriesKey, bool>?> ChooseAsync(
        IStore store,
        IReadOnlyList<string> patterns,
        CancellationToken stop
    )
    {
        if (patterns.Count == 0)
        {
            return null;
        }

        var chosen = SeriesGlob.Choose(await store.Candles.SeriesAsync(stop), patterns);
        return chosen.Select(s => s.Key).ToHashSet().Contains;
    }

    private static void Print(Output output, CycleReport report)
    {
        var counts = report.Counts;
        var signals = report.Added.Where(r => r.Status == "active").ToList();
        var candidates = report.Added.Where(r => r.Status != "active").ToList();
        if (output.Json)
        {
            output.Document(
                new CycleDocument(
                    Times.Iso(report.AsOfMs),
                    report.Mode,
                    CycleTally.Of(counts, report.Seconds),
                    counts.SuppressedBy,
                    [.. signals.Select(r => new RawJson(r.Json))],
                    [.. candidates.Select(r => new RawJson(r.Json))],
                    report.Errors
                ),
                Shapes.Json.CycleDocument
            );
            return;
        }

        SignalTable.Print(output, [.. signals, .. candidates]);
        output.Line(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.Due:N0} due = {counts.Signals:N0} signals + {counts.Candidates:N0} "
            )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"candidates + {counts.None:N0} none + {counts.Suppressed:N0} suppressed + "
                )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.Errors:N0} errors + {counts.Pending:N0} pending + "
                )
                + string.Create(
                    CultureInfo.InvariantCulture,
                    $"{counts.AlreadyDone:N0} already done, in {report.Seconds:0.00} s"
                )
        );
        if (counts.Suppressed > 0)
        {
            var reasons = counts.SuppressedBy.Select(r => $"{r.Key} {r.Value}");
            output.Line($"suppressed by {string.Join(", ", reasons)}");
        }

        foreach (var error in report.Errors)
        {
            output.Note(error);
        }
    }
}
