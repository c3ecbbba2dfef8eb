using System.Globalization;
using Heliograph.App.Settings;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Yaml;

namespace Heliograph.App;

/// <summary>
/// Follows what the setting <c>instruments</c> names, once: what was removed by hand since stays
/// removed, and what a rule chose stays chosen until it is asked again.
/// </summary>
internal static class SettingsInstruments
{
    /// <summary>Follows what is not followed yet.</summary>
    /// <exception cref="ProblemException">A venue does not have what is named.</exception>
    /// <returns>What could not be followed because its venue does not answer, and why.</returns>
    public static async Task<IReadOnlyList<(string Series, VenueFailure Failure)>> FollowAsync(
        Compose app,
        IStore store,
        VenueSet venues,
        CancellationToken stop
    )
    {
        var items = Items(app.Settings);
        var timeframes = app.Settings.Texts("timeframes").Select(Timeframe.Parse).ToList();
        var names = items.Where(one => one.Kind == YamlTreeKind.Scalar).Select(one => one.Text);
        var failed = new List<(string Series, VenueFailure Failure)>();
        foreach (var alike in await MissingAsync(store, [.. names], timeframes, stop))
        {
            await TryAsync(
                alike.Select(key => key.ToString()),
                SeriesToCollect.FollowAsync(store, venues, [.. alike], app.NowMs, stop),
                failed
            );
        }

        foreach (var item in items.Where(one => one.Kind == YamlTreeKind.Map))
        {
            await TryAsync(
                [$"{item["venue"]?.Text}:*"],
                FollowChoiceAsync(app, store, venues, item, timeframes, stop),
                failed
            );
        }

        return failed;
    }

    /// <summary>True when the setting names something of a venue.</summary>
    public static bool Names(SettingSet settings, string venue) =>
        Items(settings)
            .Any(one =>
                one["venue"]?.Text == venue
                || one.Text.StartsWith($"{venue}:", StringComparison.Ordinal)
            );

    private static IReadOnlyList<YamlTree> Items(SettingSet settings) =>
        settings.All.Single(one => one.Key == "instruments").List?.Items ?? [];

    // One venue that is out does not keep the others from being collected.
    private static async Task TryAsync(
        IEnumerable<string> series,
        Task following,
        List<(string Series, VenueFailure Failure)> failed
    )
    {
        try
        {
            await following;
        }
        catch (VenueException error)
        {
            failed.AddRange(series.Select(one => (one, error.Failure)));
        }
    }

    private static async Task<IEnumerable<IGrouping<string, SeriesKey>>> MissingAsync(
        IStore store,
        IReadOnlyList<string> names,
        IReadOnlyList<Timeframe> timeframes,
        CancellationToken stop
    )
    {
        var known = (await store.Candles.SeriesAsync(stop)).Select(one => one.Key).ToHashSet();
        return names
            .Select(name => name.Split(':'))
            .SelectMany(parts => timeframes.Select(t => new SeriesKey(parts[0], parts[1], t)))
            .Where(key => !known.Contains(key))
            .GroupBy(key => key.Venue);
    }

    private static async Task FollowChoiceAsync(
        Compose app,
        IStore store,
        VenueSet venues,
        YamlTree item,
        IReadOnlyList<Timeframe> timeframes,
        CancellationToken stop
    )
    {
        var (venue, rule) = RuleOf(item);
        var ledger = new ChoiceLedger(store.Tables);
        if (await ledger.NewestAsync(venue, rule.ToString(), stop) is not null)
        {
            return;
        }

        var client =
            venues.Find(venue)
            ?? throw ProblemException.NotFound(
                $"instruments: there is no venue '{venue}'",
                "see helio venues"
            );
        var chosen = rule.Choose(await client.InstrumentsAsync(stop));
        await OfferedInstruments.FollowAsync(
            store,
            (venue, rule),
            chosen,
            timeframes,
            app.NowMs,
            stop
        );
    }

    private static (string Venue, InstrumentRule Rule) RuleOf(YamlTree item)
    {
        var without = item["exclude"]?.Items.Select(one => one.Text).ToList() ?? [];
        return (
            item["venue"]?.Text
                ?? throw ProblemException.Invalid(
                    FormattableString.Invariant(
                        $"instruments, line {item.Line}: a choice names no venue"
                    ),
                    "write { venue: binance, quote: USDT, top: 50 }"
                ),
            new InstrumentRule
            {
                Quote = item["quote"]?.Text,
                Top = item["top"] is { } top
                    ? int.Parse(top.Text, CultureInfo.InvariantCulture)
                    : null,
                WithoutStable = without.Contains("stable"),
                WithoutLeveraged = without.Contains("leveraged"),
            }
        );
    }
}
