using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Strategies;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Cycles over shares: daily candles that close long before they are a day old.</summary>
public sealed class SessionCycleTests
{
    private const long HourMs = 3_600_000;
    private static readonly SeriesKey Key = SeriesKey.Parse("test:SHARE:1d");
    private static readonly Calendar Nyse = EvaluationBed.Calendars("nyse");
    private static readonly long[] Grid = Nyse.Opens(
        new TimeRange(Ms("2023-06-01"), Ms("2024-02-15")),
        Timeframe.Day
    );

    [Fact]
    public async Task A_candle_known_after_the_deadline_of_its_early_close_was_not_seen()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        await IngestAsync(bed, Grid[..^1]);
        var close = Nyse.CloseOf(Grid[^1], Timeframe.Day);
        var arrives = close + 13 * HourMs;
        await IngestAsync(bed, Grid[^1..], arrives);

        var report = await bed.RunAsync(request =>
            request with
            {
                Strategies = [Strategy()],
                SinceMs = close - 1,
                AsOfMs = arrives + HourMs,
            }
        );

        report.Counts.Due.ShouldBe(1);
        report.Counts.SuppressedBy.Keys.ShouldBe(["noData"]);
        (await WhyNotAsync(bed, close, arrives + HourMs)).ShouldBe("noData");
    }

    [Fact]
    public async Task Why_not_sees_what_the_cycle_saw_though_more_is_known_by_now()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        await IngestAsync(bed, Grid[..^1]);
        var close = Nyse.CloseOf(Grid[^1], Timeframe.Day);
        await bed.RunAsync(request =>
            request with
            {
                Strategies = [Strategy()],
                SinceMs = null,
                AsOfMs = close + 14 * HourMs,
            }
        );
        await IngestAsync(bed, Grid[^1..], close + 15 * HourMs);

        (await WhyNotAsync(bed, close, close + 16 * HourMs)).ShouldBe("noData");
    }

    [Fact]
    public async Task Candles_on_holidays_take_no_place_in_a_window()
    {
        // A holiday every few days, so that the first read of a window comes back too short.
        var closed = Enumerable
            .Range(0, (int)((Grid[^1] - Grid[0]) / (24 * HourMs)))
            .Select(day => Grid[0] + day * 24 * HourMs)
            .Where(open => !Nyse.IsOnGrid(open, Timeframe.Day));
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        await IngestAsync(bed, [.. Grid.Concat(closed).Order()]);
        await using var clean = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 0);
        await IngestAsync(clean, Grid);
        var close = Nyse.CloseOf(Grid[^1], Timeframe.Day);

        var report = await RunAsync(bed);
        var expected = await RunAsync(clean);

        report.Counts.SuppressedBy.ShouldBeEmpty();
        report.Added.ShouldNotBeEmpty();
        report.Added.Select(row => row.Json).ShouldBe(expected.Added.Select(row => row.Json));
        (await WhyNotAsync(bed, close, close)).ShouldBeNull();

        Task<CycleReport> RunAsync(EvaluationBed one) =>
            one.RunAsync(request =>
                request with
                {
                    Strategies = [Strategy()],
                    SinceMs = null,
                    AsOfMs = close,
                }
            );
    }

    // Prices that depend on the day alone, rising at the end, so that the rule fires there.
    private static async Task IngestAsync(EvaluationBed bed, long[] opens, long? arrivesMs = null)
    {
        var builder = new CandleSeries.Builder(Key, opens.Length);
        foreach (var open in opens)
        {
            var day = open / (24 * HourMs);
            var price = 100 + Math.Sin(day) + (open == Grid[^1] ? 3 : 0);
            builder.Add(open, price, price + 1, price - 1, price + 0.5, 1_000 + day % 7);
        }

        var part = new SeriesIngest(
            new Instrument(Key.Venue, Key.Symbol) { Calendar = "nyse" },
            builder.Build(),
            arrivesMs is null ? [.. opens.Select(open => Nyse.CloseOf(open, Timeframe.Day))] : null,
            []
        );
        await bed.Store.Candles.IngestAsync(
            new Ingest("import", "test", null, arrivesMs ?? Grid[^1], [part]),
            CancellationToken.None
        );
    }

    private static async Task<string?> WhyNotAsync(EvaluationBed bed, long close, long asOf)
    {
        var text = await new WhyNot(bed.Store, EvaluationBed.Calendars).ExplainAsync(
            new WhyNotRequest(Strategy(), Key, close, asOf, new()),
            CancellationToken.None
        );
        return JsonDocument
            .Parse(text)
            .RootElement.GetProperty("evaluation")
            .GetProperty("reason")
            .GetString();
    }

    private static InstalledStrategy Strategy()
    {
        var text =
            "name: up\nversion: 1\nlong: close > sma(100)\ntimeframe: 1d\nstop: 2 * atr(14)\n"
            + "target: 2 * atr(14)\nscore: 0.9\nhorizon: 24\n";
        var strategy = StrategyYaml.Parse(text).Value.ShouldNotBeNull();
        return new(
            strategy,
            StrategyIdentity.VersionOf(strategy),
            StrategyRequirements.Window(strategy)
        );
    }

    private static long Ms(string day) =>
        DateTimeOffset.Parse(day + "T00:00:00Z").ToUnixTimeMilliseconds();
}
