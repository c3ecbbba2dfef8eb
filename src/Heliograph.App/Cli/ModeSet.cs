using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Heliograph.App.Documents;
using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary>
/// <c>helio mode set</c>: overrides the mode of the settings, for a while or until changed.
/// </summary>
public static class ModeSet
{
    private const int Refused = 3; // as the call that sets would end

    private static readonly Argument<string> Mode = new("mode")
    {
        HelpName = "MODE",
        Description = "database, live, hybrid or auto",
    };

    private static readonly Option<string?> Series = new("--series")
    {
        HelpName = "G",
        Description = "only these series: a name or a pattern such as 'binance:*:1h'",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "also where it would be refused; it ends by itself, after 1h if not told",
    };

    private static readonly Option<string?> Duration = new("--duration")
    {
        HelpName = "D",
        Description = "ends it by itself after this time, such as 10m or 2h",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "changes nothing: says which series would change, and why",
    };

    private static readonly Option<string?> Reason = new("--reason")
    {
        HelpName = "TEXT",
        Description = "why, for those who read the history",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("set", "Overrides the mode of the settings, until it is changed or ends")
        {
            Notes =
                "Every node obeys at its next cycle. Without --force, database is refused (3)\n"
                + "while health is critical or more than a tenth of the series it is about would\n"
                + "be suppressed; a dry run says so with the same code. auto ends what was set\n"
                + "before: with --series for that pattern.",
            Examples =
            [
                "mode set database --dry-run",
                "mode set database --force --duration 10m --reason 'venue lies'",
                "mode set auto",
            ],
        }
            .With(Mode, Series, Force, Duration, DryRun, Reason)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var proposed = Proposed(session);
        await using var store = await app.OpenStoreAsync(stop);
        await using var venues = await app.OpenVenuesAsync(store, [], stop);
        var ledger = new ModeLedger(store.Tables);
        var stored = await ledger.AllAsync(null, stop);
        var all = await store.Candles.SeriesAsync(stop);
        RefusePattern(proposed.Pattern, all);
        var sourcing = app.Sourcing(store, venues.Set);
        var about = ModeChange.All(
            app.Mode,
            StoredOverrides.Read(stored),
            proposed,
            await sourcing.LookAsync(sourcing.Sourced(all), stop),
            app.NowMs
        );
        var facts = await app.HealthOf(store).MeasureAsync(stop);
        var refusal = ModeRefusal.Of(proposed.Mode, HealthReport.Of(facts, app.NowMs), about);
        if (session.Get(DryRun))
        {
            Print(session.Output, ModeSetDocument.Of(proposed, about, refusal, isSet: false));
            return refusal is not null && !proposed.Forced ? Refused : 0;
        }

        if (refusal is not null && !proposed.Forced)
        {
            throw new ProblemException(
                ProblemCode.Refused,
                $"mode {EffectiveMode.NameOf(proposed.Mode)} is refused: "
                    + string.Join("; ", refusal.Reasons),
                "see helio health --explain, or use --force (it ends by itself)"
            );
        }

        await SetAsync(ledger, stored, proposed, stop);
        Print(session.Output, ModeSetDocument.Of(proposed, about, refusal, isSet: true));
        return 0;
    }

    private static ModeOverride Proposed(Session session)
    {
        var mode = ModeNames.Read("mode", session.Get(Mode)!);
        var nowMs = session.App.NowMs;
        long? until = session.Get(Duration) is { } text
            ? nowMs + (long)Times.Duration("--duration", text).TotalMilliseconds
            : null;
        if (until == nowMs)
        {
            throw ProblemException.Invalid(
                "--duration is no time at all, so nothing would be set",
                "write 10m or 2h, or leave it out"
            );
        }

        if (mode == SourceMode.Auto && (until is not null || session.Get(Force)))
        {
            throw ProblemException.Invalid(
                "auto ends overrides, so it takes neither --duration nor --force",
                "leave them out"
            );
        }

        var given = new ModeOverride(
            mode,
            session.Get(Series),
            Environment.UserName,
            session.Get(Reason) ?? "",
            nowMs,
            until,
            session.Get(Force),
            ""
        );
        var id = SHA256.HashData(Encoding.UTF8.GetBytes($"{given}|{given.Pattern}|{nowMs}"));
        return given with { CommandId = Convert.ToHexStringLower(id)[..32] };
    }

    private static void RefusePattern(string? pattern, IReadOnlyList<StoredSeries> all)
    {
        if (pattern is not null)
        {
            _ = SeriesGlob.Choose(all, [pattern]);
        }
    }

    // What it ends is ended in the history too, with who did it.
    private static async Task SetAsync(
        ModeLedger ledger,
        IReadOnlyList<StoredModeChange> stored,
        ModeOverride proposed,
        CancellationToken stop
    )
    {
        if (proposed.Mode == SourceMode.Auto)
        {
            var ended = stored.Where(one =>
                one.EndedMs is null
                && !(one.UntilMs <= proposed.SetAtMs)
                && one.Mode != EffectiveMode.NameOf(SourceMode.Auto)
                && (proposed.Pattern is null || one.Pattern == proposed.Pattern)
            );
            await ledger.EndAsync(
                [.. ended.Select(one => one.Id)],
                proposed.SetAtMs,
                proposed.Actor,
                stop
            );
        }

        await ledger.AddAsync(StoredOverrides.Write(proposed), stop);
    }

    private static void Print(Output output, ModeSetDocument document)
    {
        if (output.Json)
        {
            output.Document(document, Shapes.Json.ModeSetDocument);
            return;
        }

        var until = document.Until is null ? "" : $" until {document.Until}";
        var forced = document.Forced ? ", forced" : "";
        output.Line(
            document.IsSet
                ? $"mode {document.Mode} is set{until}{forced}"
                : $"mode {document.Mode}{until}{forced} would change "
                    + $"{document.Changes.Count} series"
        );
        foreach (var reason in document.Refused)
        {
            output.Note(document.Forced ? $"forced against: {reason}" : $"refused: {reason}");
        }

        if (document.Changes.Count > 0)
        {
            output.Table(
                ["series", "from", "to", "because"],
                document.Changes.Select(one =>
                    (string[])[one.Series, one.From ?? "hold", one.To ?? "hold", one.Why]
                )
            );
        }
    }
}
