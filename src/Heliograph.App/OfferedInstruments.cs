using System.Text.Json;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.App;

/// <summary>Instruments that a venue offers, followed because a rule chose them.</summary>
internal static class OfferedInstruments
{
    /// <summary>Follows instruments, with what their venue says and by which rule.</summary>
    public static async Task FollowAsync(
        IStore store,
        (string Venue, InstrumentRule Rule) asked,
        IReadOnlyList<VenueInstrument> chosen,
        IReadOnlyList<Timeframe> timeframes,
        long nowMs,
        CancellationToken stop
    )
    {
        await store.Instruments.AddAsync(
            [.. chosen.SelectMany(one => timeframes.Select(t => (one.Instrument, t)))],
            stop
        );
        await store.Instruments.LearnAsync(
            [.. chosen.Select(SeriesToCollect.FactsOf)],
            nowMs,
            stop
        );
        var symbols = chosen.Select(one => one.Instrument.Symbol).ToArray();
        await new ChoiceLedger(store.Tables).AddAsync(
            new StoredChoice(
                0,
                asked.Venue,
                asked.Rule.ToString(),
                nowMs,
                JsonSerializer.Serialize(symbols, Shapes.Json.StringArray)
            ),
            stop
        );
    }
}
