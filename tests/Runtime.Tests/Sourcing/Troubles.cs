using System.Text.Json.Nodes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Evaluation;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>What tests of troubles do over and over, and what must be true after each.</summary>
internal static class Troubles
{
    // A venue may change a candle for so long after its close.
    private const long SettleMs = 5_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The built-in strategies of hourly candles.</summary>
    public static IReadOnlyList<InstalledStrategy> Hourly { get; } =
    [.. EvaluationBed.BuiltIn.Where(one => one.Strategy.Timeframe == Timeframe.Hour)];

    /// <summary>One cycle; time flows while it waits.</summary>
    public static async Task<SourcedReport> CycleAsync(
        this LiveBed bed,
        SourceMode mode = SourceMode.Auto,
        double rate = LiveBed.Rate,
        IReadOnlyList<InstalledStrategy>? strategies = null,
        double parity = ParitySample.UsualShare,
        CancellationToken? stop = null
    )
    {
        SourcedReport? report = null;
        await bed.Clock.RunAsync(
            async () =>
                report = await new SourcedCycle(bed.Store, bed.Venues, LiveBed.Calendars, bed.Clock)
                {
                    ParityShare = parity,
                }.RunAsync(
                    new CycleRequest { Strategies = strategies ?? Hourly },
                    mode,
                    [],
                    stop ?? LiveBed.Stop
                ),
            rate
        );
        return report!;
    }

    /// <summary>
    /// Follows the first symbols, with so many candles stored of each that closed before the
    /// start: the venue is asked for nothing.
    /// </summary>
    public static async Task StoreHistoryAsync(this LiveBed bed, int symbols, int candles)
    {
        var market = new RunningMarket(LiveBed.ScriptOf(symbols));
        var all = Enumerable.Range(0, symbols).Select(market.Series).ToList();
        var nowMs = LiveBed.Start.ToUnixTimeMilliseconds();
        await bed.Store.Instruments.AddAsync(
            [.. all.Select(one => (one.Instrument, Timeframe.Hour))],
            LiveBed.Stop
        );
        await bed.Store.Instruments.LearnAsync(
            [
                .. all.Select(one => new InstrumentFacts(
                    one.Instrument.Venue,
                    one.Instrument.Symbol
                )
                {
                    Base = one.Instrument.Symbol,
                    Tick = one.Instrument.Tick,
                }),
            ],
            nowMs,
            LiveBed.Stop
        );
        var parts = all.Select(one => HistoryOf(one, candles, nowMs)).ToList();
        await bed.Store.Candles.IngestAsync(
            new Ingest("import", "test", null, nowMs, parts),
            LiveBed.Stop
        );
    }

    /// <summary>Lets time flow until something is so.</summary>
    public static async Task UntilAsync(this LiveBed bed, Func<bool> isSo)
    {
        var begin = TimeProvider.System.GetTimestamp();
        while (!isSo())
        {
            TimeProvider.System.GetElapsedTime(begin).ShouldBeLessThan(Patience);
            await bed.Clock.FlowAsync(TimeSpan.FromMilliseconds(100), LiveBed.Rate, LiveBed.Stop);
        }
    }

    /// <summary>To a minute of the hour that begins so many hours on; never back.</summary>
    public static void GoTo(this LiveBed bed, int hour, double minute = 1)
    {
        var to = LiveBed.Start.AddHours(hour).AddMinutes(minute - 30);
        bed.Clock.SetTo(to > bed.Clock.GetUtcNow() ? to : bed.Clock.GetUtcNow());
    }

    /// <summary>
    /// Nothing lost, nothing doubled, nothing invented: of every series each candle that has
    /// closed is stored, to the bit, and nothing else is; but for some positions, of which it is
    /// said what they are. Of series that are behind, up to their newest.
    /// </summary>
    public static async Task ShouldHoldTheMarketAsync(
        this LiveBed bed,
        Func<StoredCandle, bool>? except = null,
        bool isBehind = false
    )
    {
        var series = await bed.SeriesAsync();
        var market = new RunningMarket(LiveBed.ScriptOf(series.Count));
        for (var i = 0; i < series.Count; i++)
        {
            var stored = await bed.CandlesAsync(i);
            var key = series[i].Key;
            var made = market
                .Find(key.Symbol)!
                .Closed(
                    key.Timeframe,
                    new TimeRange(
                        stored[0].OpenMs,
                        isBehind ? stored[^1].OpenMs + 1 : bed.Clock.NowMs
                    ),
                    bed.Clock.NowMs - SettleMs
                );
            var skipped = stored.Where(one => except?.Invoke(one) ?? false).ToHashSet();
            var opens = skipped.Select(one => one.OpenMs).ToHashSet();
            stored
                .Where(one => !skipped.Contains(one))
                .Select(one => (one.OpenMs, one.Open, one.High, one.Low, one.Close, one.Volume))
                .ShouldBe(
                    made.Where(one => !opens.Contains(one.OpenMs))
                        .Select(m => (m.OpenMs, m.Open, m.High, m.Low, m.Close, m.Volume)),
                    key.ToString()
                );
        }
    }

    /// <summary>Outcomes, by the series' names: numbers are each store's own.</summary>
    public static async Task<IReadOnlyList<string>> OutcomesAsync(this LiveBed bed)
    {
        var keys = (await bed.SeriesAsync()).ToDictionary(one => one.Id, one => one.Key);
        var cycles = await bed.Store.Signals.CyclesAsync(
            [.. Hourly.Select(one => one.VersionId)],
            0,
            long.MaxValue,
            LiveBed.Stop
        );
        return
        [
            .. cycles
                .SelectMany(cycle =>
                    cycle.Outcomes.All.Select(one =>
                        $"{cycle.StrategyVersion} {keys[one.Series]} {cycle.CloseMs} "
                        + one.Entry.Outcome
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>All that fired, without what may differ.</summary>
    public static async Task<IReadOnlyList<string>> FiredAsync(this LiveBed bed)
    {
        var rows = await bed.Store.Signals.ListAsync(0, long.MaxValue, LiveBed.Stop);
        return [.. rows.Select(row => $"{Same(row.Json)} {Same(row.EvidenceJson)}")];
    }

    private static SeriesIngest HistoryOf(RunningSeries series, int candles, long nowMs)
    {
        var hour = Timeframe.Hour;
        var key = new SeriesKey(series.Instrument.Venue, series.Instrument.Symbol, hour);
        var end = hour.Floor(nowMs);
        var opens = new TimeRange(end - candles * hour.Milliseconds, end);
        var closed = CandleSeries.Of(key, series.Closed(hour, opens, nowMs));
        var known = closed.OpenMs.ToArray().Select(open => open + hour.Milliseconds);
        return new SeriesIngest(series.Instrument, closed, [.. known], []);
    }

    // What may differ: the source, and the moment at which the evaluation was made.
    private static string Same(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        foreach (var name in (string[])["source", "sourceReason", "createdAt", "asOf", "quality"])
        {
            document.Remove(name);
        }

        return document.ToJsonString();
    }
}
