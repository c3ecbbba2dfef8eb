using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.App;

/// <summary>Which series a command asks venues for.</summary>
public static class SeriesToCollect
{
    /// <summary>What to do where there is nothing to ask venues for.</summary>
    public const string NothingFollowed =
        "nothing is followed yet: helio init, or helio collect --series VENUE:SYMBOL:TIMEFRAME";

    /// <summary>
    /// The series that patterns name, or all that are followed and whose venue can be asked. A
    /// whole name that is not known yet is made and followed, with what its venue says of it.
    /// </summary>
    /// <exception cref="ProblemException">
    /// A pattern matches nothing, or the venue does not know the name.
    /// </exception>
    public static async Task<IReadOnlyList<StoredSeries>> ChooseAsync(
        IStore store,
        VenueSet venues,
        IReadOnlyList<string> patterns,
        long nowMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(venues);
        RefuseNames(patterns, venues.Entries);
        var all = await store.Candles.SeriesAsync(stop);
        var missing = Missing(patterns, all);
        foreach (var alike in missing.GroupBy(key => key.Venue))
        {
            await FollowAsync(store, venues, [.. alike], nowMs, stop);
        }

        var unlearned = Unlearned(venues, patterns, all).ToList();
        foreach (var alike in unlearned.GroupBy(key => key.Venue))
        {
            await LearnAsync(store, venues.Find(alike.Key)!, [.. alike], nowMs, stop);
        }

        if (missing.Count + unlearned.Count > 0)
        {
            all = await store.Candles.SeriesAsync(stop);
        }

        var chosen = SeriesGlob.Choose(all, patterns);
        var asked = chosen.Where(one => venues.Find(one.Key.Venue) is not null).ToList();
        return asked.Count == 0 && patterns.Count > 0
            ? throw NoVenue(chosen[0].Key.Venue, venues.Entries)
            : asked;
    }

    /// <summary>The same series as they are now, after what was collected of them.</summary>
    public static async Task<IReadOnlyList<StoredSeries>> AgainAsync(
        IStore store,
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        var ids = series.Select(one => one.Id).ToHashSet();
        return [.. (await store.Candles.SeriesAsync(stop)).Where(one => ids.Contains(one.Id))];
    }

    /// <summary>The venues that a command may ask.</summary>
    public static async Task<bool> NeedsAsync(
        IStore store,
        string venue,
        IReadOnlyList<string> patterns,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        return patterns.Any(one => one.StartsWith($"{venue}:", StringComparison.Ordinal))
            || (await store.Candles.SeriesAsync(stop)).Any(one => one.Key.Venue == venue);
    }

    /// <summary>Refuses whole names that no venue could have; needs no store.</summary>
    /// <exception cref="ProblemException">One is no series, or of no venue.</exception>
    public static void RefuseNames(IReadOnlyList<string> patterns, IReadOnlyList<VenueEntry> venues)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        foreach (var name in patterns.Where(IsName))
        {
            RefuseName(name, venues);
        }
    }

    private static bool IsName(string pattern) => !pattern.AsSpan().ContainsAny('*', '?');

    private static void RefuseName(string name, IReadOnlyList<VenueEntry> venues)
    {
        if (!SeriesKey.TryParse(name, out var key))
        {
            throw ProblemException.Invalid(
                $"'{name}' is not a series",
                "write VENUE:SYMBOL:TIMEFRAME, such as binance:BTCUSDT:1h"
            );
        }

        if (venues.All(entry => entry.Name != key.Venue))
        {
            throw NoVenue(key.Venue, venues);
        }
    }

    private static ProblemException NoVenue(string name, IReadOnlyList<VenueEntry> venues) =>
        ProblemException.NotFound(
            $"there is no venue '{name}' to collect from",
            Spelling.Hint(
                name,
                venues.Select(entry => entry.Name),
                "see helio venues; candles of anything else come with helio import"
            )
        );

    private static List<SeriesKey> Missing(
        IReadOnlyList<string> patterns,
        IReadOnlyList<StoredSeries> all
    )
    {
        var known = all.Where(one => one.IsFollowed).Select(one => one.Key).ToHashSet();
        return
        [
            .. patterns
                .Where(IsName)
                .Select(pattern => SeriesKey.TryParse(pattern, out var key) ? key : default)
                .Where(key => key.Venue is not null && !known.Contains(key))
                .Distinct(),
        ];
    }

    // Imported, say: its venue has never said what it is.
    private static IEnumerable<SeriesKey> Unlearned(
        VenueSet venues,
        IReadOnlyList<string> patterns,
        IReadOnlyList<StoredSeries> all
    ) =>
        all.Where(one => one is { IsFollowed: true, Base: null })
            .Where(one => venues.Find(one.Key.Venue) is not null)
            .Where(one =>
                patterns.Count == 0
                || patterns.Any(pattern => Glob.IsMatch(pattern, one.Key.ToString()))
            )
            .Select(one => one.Key);

    // What the venue does not have, or does not answer about, the collection itself will say.
    private static async Task LearnAsync(
        IStore store,
        VenueClient client,
        IReadOnlyList<SeriesKey> keys,
        long nowMs,
        CancellationToken stop
    )
    {
        try
        {
            var symbols = keys.Select(key => key.Symbol).ToHashSet(StringComparer.Ordinal);
            var offered = await client.InstrumentsAsync(stop);
            await store.Instruments.LearnAsync(
                [.. offered.Where(one => symbols.Contains(one.Instrument.Symbol)).Select(FactsOf)],
                nowMs,
                stop
            );
        }
        catch (VenueException)
        {
            // Said for each of its series in a moment.
        }
    }

    /// <summary>Makes series and follows them, with what their venue says of them.</summary>
    /// <exception cref="ProblemException">The venue does not have one of them.</exception>
    /// <exception cref="VenueException">The venue does not answer.</exception>
    public static async Task FollowAsync(
        IStore store,
        VenueSet venues,
        IReadOnlyList<SeriesKey> keys,
        long nowMs,
        CancellationToken stop
    )
    {
        var name = keys[0].Venue;
        var client = venues.Find(name) ?? throw NoVenue(name, venues.Entries);
        var offered = (await client.InstrumentsAsync(stop)).ToDictionary(
            one => one.Instrument.Symbol,
            StringComparer.Ordinal
        );
        foreach (var key in keys)
        {
            Check(client.Venue.Facts, offered, key);
        }

        await store.Instruments.AddAsync(
            [.. keys.Select(key => (offered[key.Symbol].Instrument, key.Timeframe))],
            stop
        );
        await store.Instruments.LearnAsync(
            [.. keys.Select(key => key.Symbol).Distinct().Select(s => FactsOf(offered[s]))],
            nowMs,
            stop
        );
    }

    /// <summary>What a venue says of an instrument, as it is stored.</summary>
    public static InstrumentFacts FactsOf(VenueInstrument one) => InstrumentWatch.FactsOf(one);

    private static void Check(
        VenueFacts venue,
        Dictionary<string, VenueInstrument> offered,
        SeriesKey key
    )
    {
        if (!offered.ContainsKey(key.Symbol))
        {
            throw ProblemException.NotFound(
                $"{venue.Name} has no instrument '{key.Symbol}'",
                Spelling.Hint(
                    key.Symbol,
                    offered.Keys,
                    $"see helio instruments --venue {venue.Name} --offered"
                )
            );
        }

        if (!venue.Timeframes.Contains(key.Timeframe))
        {
            throw ProblemException.Invalid(
                $"{venue.Name} has no candles of {key.Timeframe}",
                $"use one of {string.Join(' ', venue.Timeframes)}"
            );
        }
    }
}
