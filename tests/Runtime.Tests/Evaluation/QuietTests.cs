using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Windows whose span holds positions without a trade.</summary>
public sealed class QuietTests
{
    private const long HourMs = 3_600_000;
    private static readonly SeriesKey Key = SeriesKey.Parse("test:THIN:1h");
    private static readonly InstalledStrategy Strategy = EvaluationBed.BuiltIn.First(one =>
        one.Strategy.Timeframe == Timeframe.Hour
    );

    // A window of L candles spans L + n positions when n of them had no trade, so 5 % is reached
    // with n = L / 19 and passed with one more.
    [Theory]
    [ClassData(typeof(EveryStore))]
    public async Task A_window_of_a_quiet_market_is_suppressed_and_says_why(StoreKind kind)
    {
        var most = Strategy.Length / 19;
        (await OutcomeAsync(kind, most)).Suppressed.ShouldBe(0);

        var counts = await OutcomeAsync(kind, most + 1, CheckWhyNotAsync);
        counts.SuppressedBy.ShouldHaveSingleItem().Key.ShouldBe("tooQuiet");
        counts.Suppressed.ShouldBe(1);
    }

    [Fact]
    public async Task How_quiet_a_market_may_be_is_a_setting()
    {
        var more = Strategy.Length / 19 + 1;
        await using var bed = await ThinAsync(StoreKind.Sqlite, more);
        var report = await bed.RunAsync(one =>
            Only(one) with
            {
                Quality = new() { NoTrade = 0.5 },
            }
        );
        (report.Counts.Due, report.Counts.Suppressed).ShouldBe((1, 0));
    }

    private static async Task<CycleCounts> OutcomeAsync(
        StoreKind kind,
        int quiet,
        Func<EvaluationBed, int, Task>? then = null
    )
    {
        await using var bed = await ThinAsync(kind, quiet);
        var report = await bed.RunAsync(Only);
        report.Counts.Due.ShouldBe(1);
        await (then?.Invoke(bed, quiet) ?? Task.CompletedTask);
        return report.Counts;
    }

    private static CycleRequest Only(CycleRequest request) =>
        request with
        {
            SinceMs = null,
            Asked = one => one == Strategy,
        };

    private static async Task CheckWhyNotAsync(EvaluationBed bed, int quiet)
    {
        var text = await new WhyNot(bed.Store, EvaluationBed.Calendars).ExplainAsync(
            new WhyNotRequest(Strategy, Key, EvaluationBed.NowMs, EvaluationBed.NowMs, new()),
            CancellationToken.None
        );
        var document = JsonDocument.Parse(text).RootElement;
        document.GetProperty("evaluation").GetProperty("reason").GetString().ShouldBe("tooQuiet");
        var blocked = document.GetProperty("blockedBy");
        blocked.GetProperty("gate").GetString().ShouldBe("tooQuiet");
        blocked.GetProperty("limit").GetDouble().ShouldBe(0.05);
        blocked.GetProperty("value").GetDouble().ShouldBeGreaterThan(0.05);
        blocked
            .GetProperty("reason")
            .GetString()
            .ShouldBe(
                $"{quiet} of {Strategy.Length + quiet} positions of the look-back had no trade"
            );
    }

    // The quiet positions are every third one, some way before the newest candle.
    private static async Task<EvaluationBed> ThinAsync(StoreKind kind, int quiet)
    {
        var bed = await EvaluationBed.NewAsync(kind, series: 0);
        var walk = CandleColumns.Walk(3, EvaluationBed.Candles);
        var candles = new CandleSeries.Builder(Key, walk.Count);
        var noTrade = new List<long>();
        for (var i = 0; i < walk.Count; i++)
        {
            var back = walk.Count - 1 - i;
            var open = EvaluationBed.NowMs - (back + 1) * HourMs;
            if (back % 3 == 2 && back / 3 < quiet)
            {
                noTrade.Add(open);
                continue;
            }

            candles.Add(
                open,
                walk.Open[i],
                walk.High[i],
                walk.Low[i],
                walk.Close[i],
                walk.Volume[i]
            );
        }

        var instrument = new Instrument(Key.Venue, Key.Symbol);
        var part = new SeriesIngest(instrument, candles.Build(), null, [])
        {
            NoTradeOpensMs = noTrade,
        };
        await bed.Store.Candles.IngestAsync(
            new Ingest("collect", "test", null, EvaluationBed.NowMs, [part]),
            CancellationToken.None
        );
        return bed;
    }
}
