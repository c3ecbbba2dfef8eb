using System.Globalization;
using Heliograph.App.Settings;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Binance;
using Heliograph.Runtime.Venues.Bybit;
using Heliograph.Runtime.Venues.Coinbase;
using Heliograph.Runtime.Venues.Kraken;
using Heliograph.Runtime.Venues.Okx;

namespace Heliograph.App;

/// <summary>Every venue that there is, at the addresses that the settings give.</summary>
public static class VenueShelf
{
    /// <summary>Where the simulated venue listens unless it is told otherwise.</summary>
    public const int SimulatedPort = 8421;

    /// <summary>All of them, in the order in which they are listed.</summary>
    /// <exception cref="ProblemException">The settings name one that there is not.</exception>
    public static IReadOnlyList<VenueEntry> Of(SettingSet settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var all = Languages();
        RefuseUnknown(settings, [.. all.Select(one => one.Facts.Name)]);
        return [.. all.Select(venue => Entry(settings, venue))];
    }

    private static IReadOnlyList<IVenue> Languages() =>
        [
            new BinanceSpot(),
            new BinanceFutures(),
            new KrakenVenue(),
            new CoinbaseVenue(),
            BybitVenue.Spot(),
            BybitVenue.Linear(),
            OkxVenue.Spot(),
            OkxVenue.Swap(),
            new BinanceSpot(
                MarketScript.Venue,
                "simulated market, nothing here was ever traded",
                new Uri($"http://127.0.0.1:{SimulatedPort}"),
                new Uri($"ws://127.0.0.1:{SimulatedPort}"),
                [.. Timeframe.All.Where(one => one >= OpenVenues.UsualMarket.Timeframe)]
            ),
        ];

    private static VenueEntry Entry(SettingSet settings, IVenue venue)
    {
        var key = $"venues.{venue.Facts.Name}";
        var rest = settings.Find($"{key}.restAddress");
        var socket = settings.Find($"{key}.socketAddress");
        var share = settings.Find($"{key}.limitShare");
        return new VenueEntry(
            venue,
            rest is null ? venue.Facts.RestAddress : new Uri(rest),
            venue.Socket is null ? null
                : socket is null ? venue.Facts.SocketAddress
                : new Uri(socket),
            share is null
                ? VenueEntry.UsualShare
                : double.Parse(share, CultureInfo.InvariantCulture)
        );
    }

    private static void RefuseUnknown(SettingSet settings, IReadOnlyList<string> known)
    {
        foreach (
            var setting in settings.All.Where(one =>
                one.Key.StartsWith("venues.", StringComparison.Ordinal)
            )
        )
        {
            var name = setting.Key.Split('.')[1];
            if (!known.Contains(name))
            {
                throw ProblemException.Invalid(
                    $"{setting.Origin}: there is no venue '{name}'",
                    Spelling.Hint(name, known, $"use one of {string.Join(' ', known)}")
                );
            }
        }
    }
}
