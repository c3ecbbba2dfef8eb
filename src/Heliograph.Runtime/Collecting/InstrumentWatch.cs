using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Learns what became of the instruments that are followed: whether they are traded still, in which
/// ticks and steps.
/// </summary>
/// <param name="store">Where it is noted.</param>
/// <param name="venues">Who is asked.</param>
/// <param name="clock">Tells the time.</param>
public sealed class InstrumentWatch(IStore store, VenueSet venues, TimeProvider clock)
{
    /// <summary>Asks every venue once; one that does not answer is asked the next time.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var followed = (await store.Candles.SeriesAsync(stop))
            .Where(one => one is { IsFollowed: true, Base: not null })
            .ToLookup(one => one.Key.Venue, one => one.Key.Symbol);
        foreach (var symbols in followed)
        {
            if (venues.Find(symbols.Key) is { } client)
            {
                await LearnAsync(client, symbols.ToHashSet(StringComparer.Ordinal), stop);
            }
        }
    }

    /// <summary>What a venue says of an instrument, as it is stored.</summary>
    public static InstrumentFacts FactsOf(VenueInstrument one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return new InstrumentFacts(one.Instrument.Venue, one.Instrument.Symbol)
        {
            Market = one.Instrument.Market,
            Tick = one.Instrument.Tick,
            Step = one.Step,
            Base = one.Base,
            Quote = one.Quote,
            ListedMs = one.ListedMs,
            IsTrading = one.IsTrading,
        };
    }

    private async Task LearnAsync(
        VenueClient client,
        HashSet<string> symbols,
        CancellationToken stop
    )
    {
        try
        {
            var offered = await client.InstrumentsAsync(stop);
            await store.Instruments.LearnAsync(
                [.. offered.Where(one => symbols.Contains(one.Instrument.Symbol)).Select(FactsOf)],
                clock.GetUtcNow().ToUnixTimeMilliseconds(),
                stop
            );
        }
        catch (VenueException)
        {
            // Whether it is out is noted by whoever asks it for candles.
        }
    }
}
