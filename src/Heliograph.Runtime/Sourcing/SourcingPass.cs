using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Sourcing;

/// <summary>
/// Assesses series and moves each along the way between its sources; what it comes to is kept, so
/// that a restart and every node go on from it.
/// </summary>
/// <param name="store">Where candles, states and overrides are.</param>
/// <param name="venues">Whether they can be asked.</param>
/// <param name="calendars">The calendar of a name.</param>
/// <param name="limits">Where good data ends.</param>
/// <param name="clock">Tells the time.</param>
public sealed class SourcingPass(
    IStore store,
    VenueSet venues,
    Func<string, Calendar> calendars,
    QualityLimits limits,
    TimeProvider clock
)
{
    /// <summary>The cause of an incident of a series that changes its source too often.</summary>
    public const string Flapping = "flapping";

    private readonly SourceLedger ledger = new(store.Tables);
    private readonly IncidentLedger incidents = new(store.Tables);

    /// <summary>
    /// Series that may come from a venue at all: one that can be asked has said what they are.
    /// Anything else, such as an import, has only the store.
    /// </summary>
    public IReadOnlyList<StoredSeries> Sourced(IEnumerable<StoredSeries> series) =>
        [
            .. series.Where(one =>
                one.Enabled && one.Base is not null && venues.Find(one.Key.Venue) is not null
            ),
        ];

    /// <summary>How series stand now, in their order; nothing is decided or kept.</summary>
    public async Task<IReadOnlyList<SeriesSource>> LookAsync(
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var states = await StatesAsync(stop);
        var facts = await FactsAsync(series, await incidents.OpenAsync(stop), nowMs, stop);
        return
        [
            .. series.Select(
                (one, i) =>
                    new SeriesSource(
                        one.Key,
                        StateOf(states.GetValueOrDefault(one.Id), nowMs),
                        facts[i]
                    )
            ),
        ];
    }

    /// <summary>Assesses series, in their order.</summary>
    public async Task<IReadOnlyList<SeriesSource>> AssessAsync(
        IReadOnlyList<StoredSeries> series,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var states = await StatesAsync(stop);
        var open = await incidents.OpenAsync(stop);
        var flapping = open.Where(one => one.Cause == Flapping)
            .Select(one => one.Scope)
            .ToHashSet();
        var facts = await FactsAsync(series, open, nowMs, stop);
        var moves = new List<StoredSourceMove>();
        var all = new SeriesSource[series.Count];
        for (var i = 0; i < series.Count; i++)
        {
            var (id, key) = (series[i].Id, series[i].Key);
            var stored = states.GetValueOrDefault(id);
            var before = StateOf(stored, nowMs);
            var decision = SourceState.Next(before, facts[i], nowMs);
            all[i] = new SeriesSource(key, decision.State, facts[i]);
            if (decision.State != before)
            {
                moves.Add(Move(id, stored, decision, nowMs));
            }

            await NoteAsync(key.ToString(), decision, flapping, nowMs, stop);
        }

        // Where another node was first, its word holds.
        var others = await ledger.SaveAsync(moves, stop);
        return others.Count == 0 ? all : await TheirsAsync(all, series, others, nowMs, stop);
    }

    /// <summary>Where series come from now, in their order; nothing is assessed or kept.</summary>
    public static IReadOnlyDictionary<SeriesKey, SourceChoice> Choose(
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        IReadOnlyList<SeriesSource> sources,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.ToDictionary(
            one => one.Series,
            one =>
                SourceChoice.Of(
                    EffectiveMode.Of(settings, overrides, one.Series, nowMs),
                    one.State,
                    one.Facts
                )
        );
    }

    private async Task<IReadOnlyList<SourceFacts>> FactsAsync(
        IReadOnlyList<StoredSeries> series,
        IReadOnlyList<StoredIncident> open,
        long nowMs,
        CancellationToken stop
    )
    {
        var troubles = Troubles(open);
        var pass = new QualityPass(store, calendars, limits);
        var reports = await pass.RunAsync(series, nowMs, stop);
        return
        [
            .. reports.Select((report, i) => SourceFacts.Of(report, troubles(series[i].Key.Venue))),
        ];
    }

    private async Task<Dictionary<int, StoredSourceState>> StatesAsync(CancellationToken stop) =>
        (await ledger.LoadAsync(stop)).ToDictionary(one => one.SeriesId);

    private static SourceState StateOf(StoredSourceState? stored, long nowMs) =>
        stored is null ? SourceState.Initial(nowMs) : SourceStateText.Read(stored.State);

    private async Task<IReadOnlyList<SeriesSource>> TheirsAsync(
        IReadOnlyList<SeriesSource> own,
        IReadOnlyList<StoredSeries> series,
        IReadOnlySet<int> others,
        long nowMs,
        CancellationToken stop
    )
    {
        var states = await StatesAsync(stop);
        return
        [
            .. own.Select(
                (one, i) =>
                    others.Contains(series[i].Id)
                        ? one with
                        {
                            State = StateOf(states.GetValueOrDefault(series[i].Id), nowMs),
                        }
                        : one
            ),
        ];
    }

    // A venue that was out, or refused this address, when it was last asked is of no use until an
    // answer came.
    private Func<string, string?> Troubles(IReadOnlyList<StoredIncident> open)
    {
        var troubles = open.Where(one => one.Cause is VenueIncident.Out or VenueIncident.Forbidden)
            .ToLookup(one => one.Scope, one => one.Detail, StringComparer.Ordinal);
        return venue => venues.TroubleOf(venue) ?? troubles[venue].FirstOrDefault();
    }

    private async Task NoteAsync(
        string series,
        SourceDecision decision,
        HashSet<string> flapping,
        long nowMs,
        CancellationToken stop
    )
    {
        if (decision.Flapping)
        {
            await incidents.SeenAsync(
                Flapping,
                series,
                "warning",
                "its source changed too often, so it is pinned to the better one for an hour",
                nowMs,
                stop
            );
        }
        else if (decision.State.PinnedUntilMs <= nowMs && flapping.Contains(series))
        {
            await incidents.ResolveAsync(Flapping, series, nowMs, stop);
        }
    }

    private static StoredSourceMove Move(
        int id,
        StoredSourceState? before,
        SourceDecision decision,
        long nowMs
    )
    {
        var (state, made) = (decision.State, decision.Switch);
        return new StoredSourceMove(
            before?.State,
            new StoredSourceState(
                id,
                NameOf(state.Step),
                state.SinceMs,
                SourceStateText.Write(state),
                nowMs
            ),
            made is null
                ? null
                : new StoredSourceSwitch(
                    0,
                    id,
                    NameOf(made.From),
                    NameOf(made.To),
                    made.Cause,
                    made.AtMs
                )
        );
    }

    private static string NameOf(SourceStep step) => step.ToString().ToLowerInvariant();
}
