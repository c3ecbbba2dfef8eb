using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues.Simulated;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Quality;

/// <summary>A store with series of two venues, and the watches over it in virtual time.</summary>
internal sealed class WatchBed : IAsyncDisposable
{
    private readonly StoreBed bed;

    private WatchBed(StoreBed bed) => this.bed = bed;

    public SimulatedClock Clock { get; } = new(DateTimeOffset.FromUnixTimeMilliseconds(At(0)));

    public IStore Store => bed.Store;

    public FreshnessWatch Freshness =>
        new(Store, _ => Calendar.Always, QualityLimits.Strict, Clock);

    public QualityWatch Quality => new(Store, _ => Calendar.Always, QualityLimits.Strict, Clock);

    public static async Task<WatchBed> NewAsync(StoreKind kind) =>
        new(await StoreBed.NewAsync(kind));

    public static Instrument Named(string venue, int i) => new(venue, $"S{i:00}");

    /// <summary>Sets the clock to so many hours after the first candle.</summary>
    public void Set(double hour) =>
        Clock.Advance(DateTimeOffset.FromUnixTimeMilliseconds(At(hour)) - Clock.GetUtcNow());

    /// <summary>Stores the candles of these hours for series i in [from, to) of a venue.</summary>
    public Task FillAsync(string venue, int from, int to, IEnumerable<int> hours)
    {
        Candle[] candles = [.. hours.Select(h => Candle(h, 100 + h * 7 % 11 / 10.0))];
        var parts = Enumerable.Range(from, to - from).Select(i => Part(Named(venue, i), candles));
        return Store.Candles.IngestAsync(Request(Clock.NowMs, [.. parts]), Stop);
    }

    /// <summary>Scopes of the open incidents of a cause.</summary>
    public async Task<string[]> OpenAsync(string cause) =>
        [
            .. (await new IncidentLedger(Store.Tables).OpenAsync(Stop))
                .Where(one => one.Cause == cause)
                .Select(one => one.Scope)
                .Order(StringComparer.Ordinal),
        ];

    public StatementCounter Count() => new(Store.Address);

    public ValueTask DisposeAsync() => bed.DisposeAsync();
}
