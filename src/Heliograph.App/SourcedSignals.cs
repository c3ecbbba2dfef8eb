using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App;

/// <summary>Evaluates what is due on the sources that the mode in force gives.</summary>
internal static class SourcedSignals
{
    /// <summary>Runs one cycle.</summary>
    /// <param name="app">The program.</param>
    /// <param name="store">Where candles come from and signals go to.</param>
    /// <param name="request">What to evaluate.</param>
    /// <param name="given">The mode of this call alone; null: the one in force.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<CycleReport> RunAsync(
        Compose app,
        IStore store,
        CycleRequest request,
        SourceMode? given,
        CancellationToken stop
    )
    {
        if (request.AsOfMs is not null)
        {
            // An instant that is past has no live candles, and no override reaches back to it.
            var stored = new EvaluationCycle(store, app.Calendars.Named, app.Clock);
            return await stored.RunAsync(
                request with
                {
                    Mode = EffectiveMode.NameOf(SourceMode.Database),
                },
                stop
            );
        }

        var mode = given ?? app.Mode;
        var overrides = given is null
            ? StoredOverrides.Read(await new ModeLedger(store.Tables).AllAsync(null, stop))
            : [];
        var named = request with { Mode = EffectiveMode.NameOf(mode) };
        await using var venues = await app.OpenVenuesAsync(store, [], stop);
        var cycle = new SourcedCycle(store, venues.Set, app.Calendars.Named, app.Clock);
        return (await cycle.RunAsync(named, mode, overrides, stop)).Cycle;
    }
}
