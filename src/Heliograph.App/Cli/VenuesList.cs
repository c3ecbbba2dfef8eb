using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Cli;

/// <summary><c>helio venues list</c>: every venue, and how it is with it.</summary>
public static class VenuesList
{
    private const long PatienceMs = 60_000;

    private static readonly Option<bool> Check = new("--check")
    {
        Description = "asks those that are followed what time it is there; exit 1 when one is out",
    };

    private static readonly Option<string?> Venue = new("--venue")
    {
        HelpName = "V",
        Description = "only this venue",
    };

    /// <summary>What may be said of it.</summary>
    public static IEnumerable<Option> Options => [Check, Venue];

    /// <summary>More about it.</summary>
    public static string Notes =>
        "Asks nobody anything without --check. The limit is what a venue allows one address;\n"
        + "of it the share that the settings give is used (limitShare).";

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("list", "Lists every venue, its limits and how it is with it") { Notes = Notes }
            .With([.. Options])
            .Does(RunAsync);

    /// <summary>Lists them.</summary>
    public static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        if (session.Get(Check))
        {
            session.RefuseAsOf();
        }

        var app = session.App;
        var entries = Chosen(app.Venues, session.Get(Venue));
        await using var store =
            session.Get(Check) ? await app.MakeStoreAsync(stop)
            : app.StoreExists ? await app.OpenStoreAsync(stop)
            : null;
        var series = store is null ? [] : await store.Candles.SeriesAsync(stop);
        var followed = series
            .Where(one => one.IsFollowed)
            .CountBy(one => one.Key.Venue)
            .ToDictionary(StringComparer.Ordinal);
        var checks = session.Get(Check)
            ? await CheckAsync(
                app,
                store!,
                [
                    .. entries
                        .Select(one => one.Name)
                        .Where(name =>
                            session.Get(Venue) is not null || followed.ContainsKey(name)
                        ),
                ],
                stop
            )
            : [];
        var hosts = store is null ? [] : await new HostLedger(store.Tables).AllAsync(stop);
        var open = store is null ? [] : await new IncidentLedger(store.Tables).OpenAsync(stop);
        var document = new VenuesDocument([
            .. entries.Select(one =>
                VenueEntryDocument.Of(
                    one,
                    hosts.FirstOrDefault(host => host.Host == one.Host),
                    [.. open.Where(incident => incident.Scope == one.Name)],
                    followed.GetValueOrDefault(one.Name),
                    checks.GetValueOrDefault(one.Name),
                    app.NowMs
                )
            ),
        ]);
        Print(session.Output, document);
        if (session.Get(Check) && checks.Count == 0)
        {
            session.Output.Note($"no venue was asked, {SeriesToCollect.NothingFollowed}");
        }

        return checks.Values.All(one => one.Reachable) ? 0 : 1;
    }

    /// <summary>The venue of that name, or all.</summary>
    /// <exception cref="ProblemException">There is none of that name.</exception>
    public static IReadOnlyList<VenueEntry> Chosen(IReadOnlyList<VenueEntry> all, string? name)
    {
        ArgumentNullException.ThrowIfNull(all);
        var chosen = all.Where(one => name is null || one.Name == name).ToList();
        return chosen.Count > 0
            ? chosen
            : throw ProblemException.NotFound(
                $"there is no venue '{name}'",
                Spelling.Hint(name!, [.. all.Select(one => one.Name)], "see helio venues")
            );
    }

    private static async Task<Dictionary<string, VenueCheckEntry>> CheckAsync(
        Compose app,
        IStore store,
        IReadOnlyList<string> names,
        CancellationToken stop
    )
    {
        await using var venues = await app.OpenVenuesAsync(
            store,
            [.. names.Select(name => $"{name}:")],
            stop
        );
        var checks = new Dictionary<string, VenueCheckEntry>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            try
            {
                var there = await venues.Set.Find(name)!.ClockAsync(app.NowMs + PatienceMs, stop);
                checks[name] = new VenueCheckEntry(
                    true,
                    there.Ahead.TotalSeconds,
                    there.RoundTrip.TotalSeconds,
                    null
                );
            }
            catch (VenueException error)
            {
                checks[name] = new VenueCheckEntry(false, null, null, error.Failure.Message);
            }
        }

        await venues.Set.SaveAsync(stop);
        return checks;
    }

    private static void Print(Output output, VenuesDocument document)
    {
        if (output.Json)
        {
            output.Document(document, Shapes.Json.VenuesDocument);
            return;
        }

        output.Table(
            ["venue", "market", "timeframes", "limit", "#series", "state", "address", "title"],
            document.Venues.Select(one =>
                (string[])
                    [
                        one.Venue,
                        one.Market,
                        $"{one.Timeframes[0]}-{one.Timeframes[^1]}",
                        Limit(one),
                        one.Series.ToString("N0", CultureInfo.InvariantCulture),
                        State(one),
                        one.RestAddress,
                        one.Title,
                    ]
            )
        );
        foreach (var one in document.Venues.Where(one => one.Check is not null))
        {
            output.Line($"{one.Venue}: {Told(one.Check!)}");
        }

        foreach (var one in document.Venues)
        {
            foreach (var incident in one.Incidents)
            {
                output.Note($"{one.Venue}: {incident.Cause}: {incident.Detail}");
            }
        }
    }

    private static string Limit(VenueEntryDocument one) =>
        FormattableString.Invariant(
            $"{one.LimitShare * 100:0} % of {one.Limit:N0} / {one.LimitSeconds:0} s"
        ) + (one.Used > 0 ? $", {one.Used} used" : "");

    private static string State(VenueEntryDocument one) =>
        one.Until is { } until ? $"{one.State} until {until}" : one.State;

    private static string Told(VenueCheckEntry check) =>
        check.Reachable
            ? FormattableString.Invariant($"answers in {check.RoundTripSeconds:0.000} s, ")
                + FormattableString.Invariant(
                    $"its clock is {check.AheadSeconds:+0.0;-0.0;0.0} s from this one"
                )
            : $"does not answer: {check.Message}";
}
