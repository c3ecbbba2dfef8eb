using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Cycles over an instrument that split four to one, as operators record it.</summary>
public sealed class ActionCycleTests
{
    private const long HourMs = 3_600_000;
    private const int Edge = EvaluationBed.Candles - 120;
    private static readonly SeriesKey Key = SeriesKey.Parse("test:SPLIT:1h");
    private static readonly SeriesKey Calm = SeriesKey.Parse("test:CALM:1h");
    private static readonly long EdgeMs = (long)EvaluationBed.Walk(1).Time[Edge];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_split_known_in_time_changes_no_verdict(StoreKind kind)
    {
        await using var clean = await EvaluationBed.NewAsync(kind, series: 0);
        await clean.ImportAsync(Key, EvaluationBed.Walk(1));
        var expected = await clean.RunAsync();
        await using var bed = await SplitAsync(kind);
        await AddAsync(bed, EdgeMs);

        var report = await bed.RunAsync();

        report.Counts.SuppressedBy.ShouldBeEmpty();
        Split(report).Select(row => row.Id).ShouldBe(expected.Added.Select(row => row.Id));
        After(report).Select(Hash).ShouldBe(After(expected).Select(Hash));
        After(report).ShouldNotBeEmpty();
        Before(report).Select(Hash).ShouldNotBe(Before(expected).Select(Hash));
        After(report).ShouldAllBe(row => ActionsOf(row.EvidenceJson) == 1);
        Before(report).ShouldAllBe(row => ActionsOf(row.EvidenceJson) == 0);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_evaluated_as_of_an_instant_before_it_was_known_is_stopped(
        StoreKind kind
    )
    {
        await using var bed = await SplitAsync(kind);
        await using var without = await SplitAsync(kind);
        await AddAsync(bed, EvaluationBed.NowMs - 50 * HourMs);

        var report = await bed.RunAsync();
        var stopped = await without.RunAsync();

        var hourly = EvaluationBed.BuiltIn.Count(one => one.Strategy.Timeframe == Timeframe.Hour);
        stopped.Counts.SuppressedBy["defect"].ShouldBe(120L * hourly);
        report.Counts.SuppressedBy["defect"].ShouldBe(69L * hourly);
        Split(report)
            .Where(row => row.CloseMs < EvaluationBed.NowMs - 50 * HourMs)
            .Select(row => (row.Json, row.EvidenceJson))
            .ShouldBe(Split(stopped).Select(row => (row.Json, row.EvidenceJson)));
        foreach (var (hours, outcome) in new[] { (52, "suppressed"), (49, "none") })
        {
            var close = EvaluationBed.NowMs - hours * HourMs;
            (await WhyNotAsync(bed, close)).ShouldBe((outcome, outcome == "none" ? 1 : 0));
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Recording_and_removing_decide_again_and_what_fired_is_final(StoreKind kind)
    {
        await using var bed = await SplitAsync(kind);
        var due = (await RunAsync(1)).Counts;
        due.SuppressedBy["defect"].ShouldBe(due.Due / 2);

        var id = await AddAsync(bed, EvaluationBed.NowMs + 2);
        var seen = await RunAsync(3);
        seen.Counts.SuppressedBy.ShouldBeEmpty();
        seen.Counts.AlreadyDone.ShouldBe(due.Due / 2, "the other instrument did not change");
        (await RunAsync(4)).Counts.AlreadyDone.ShouldBe(due.Due);
        (await RunAsync(1)).Counts.SuppressedBy["defect"].ShouldBe(due.Due / 2 - seen.Added.Count);

        await new ActionLedger(bed.Store.Tables).RemoveAsync(id, EvaluationBed.NowMs + 5, Stop);
        var gone = await RunAsync(6);
        gone.Counts.SuppressedBy["defect"].ShouldBe(due.Due / 2 - seen.Added.Count);
        gone.Added.ShouldBeEmpty();

        Task<CycleReport> RunAsync(long after) =>
            bed.RunAsync(one => one with { SinceMs = null, AsOfMs = EvaluationBed.NowMs + after });
    }

    [Fact]
    public async Task An_action_changes_no_byte_of_another_instrument()
    {
        await using var bed = await SplitAsync(StoreKind.Sqlite);
        await using var without = await SplitAsync(StoreKind.Sqlite);
        await AddAsync(bed, EdgeMs);

        var report = Documents(await bed.RunAsync());

        report.ShouldBe(Documents(await without.RunAsync()));
        report.ShouldNotBeEmpty();

        static (string, string)[] Documents(CycleReport one) =>
            [
                .. one
                    .Added.Where(row => row.Series == Calm)
                    .Select(row => (row.Json, row.EvidenceJson)),
            ];
    }

    [Fact]
    public async Task One_close_at_a_time_gives_what_all_closes_together_give()
    {
        await using var bed = await SplitAsync(StoreKind.Sqlite);
        await using var single = await SplitAsync(StoreKind.Sqlite);
        await AddAsync(bed, EdgeMs + 3 * HourMs);
        await AddAsync(single, EdgeMs + 3 * HourMs);
        var all = await bed.RunAsync();
        var fired = new List<(string, string)>();
        for (var back = 199; back >= 0; back--)
        {
            var one = await single.RunAsync(request =>
                request with
                {
                    SinceMs = null,
                    AsOfMs = EvaluationBed.NowMs - back * HourMs,
                }
            );
            fired.AddRange(one.Added.Select(row => (row.Id, Hash(row))));
        }

        fired.Order().ShouldBe(all.Added.Select(row => (row.Id, Hash(row))).Order());
    }

    [Fact]
    public async Task The_window_of_the_hash_is_had_from_what_the_venue_sent_and_the_evidence()
    {
        await using var bed = await SplitAsync(StoreKind.Sqlite);
        await AddAsync(bed, EdgeMs);
        var report = await bed.RunAsync();
        var row = After(report)[0];
        using var evidence = JsonDocument.Parse(row.EvidenceJson);
        var action = evidence.RootElement.GetProperty("actions")[0];
        action.GetProperty("kind").GetString().ShouldBe("split");
        var read = new CorporateAction(
            CorporateActionKind.Split,
            action.GetProperty("new").GetDouble(),
            action.GetProperty("old").GetDouble(),
            action.GetProperty("effective").GetDateTimeOffset().ToUnixTimeMilliseconds(),
            0
        );
        var sent = Series(Split());
        var end = sent.IndexOf(row.CloseMs - HourMs);
        var length = EvaluationBed.BuiltIn.Single(s => s.VersionId == row.StrategyVersion).Length;

        var window = CandleWindow.Ending(
            CorporateAction.Adjust(sent, [read], long.MaxValue),
            end,
            length
        );

        WindowHash.Of(window).ShouldBe(Hash(row));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task No_action_and_twenty_take_as_many_statements(StoreKind kind)
    {
        var none = await CountAsync(0);
        (await CountAsync(2)).ShouldBe(none);
        (await CountAsync(20)).ShouldBe(none);

        async Task<long> CountAsync(int actions)
        {
            await using var bed = await EvaluationBed.NewAsync(kind, series: 20);
            var ledger = new ActionLedger(bed.Store.Tables);
            using var counter = new StatementCounter(bed.Store.Address);
            for (var i = 0; i < actions; i++)
            {
                var rename = Action(EdgeMs) with { Symbol = $"S{i:00}", Kind = "rename" };
                await ledger.AddAsync(rename, EdgeMs, Stop);
            }

            counter.Take();
            await bed.RunAsync(one => one with { SinceMs = EvaluationBed.NowMs - 3 * HourMs });
            return counter.Take();
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Quality_settles_the_edge_from_when_it_was_known(StoreKind kind)
    {
        await using var bed = await SplitAsync(kind);
        var pass = new QualityPass(bed.Store, EvaluationBed.Calendars, QualityLimits.Strict);
        var all = (await bed.Store.Candles.SeriesAsync(Stop)).Where(one => one.Key == Key).ToList();
        await AddAsync(bed, EvaluationBed.NowMs);

        (await pass.RunAsync(all, EvaluationBed.NowMs - 1, Stop))[0].Usable.ShouldBeFalse();
        (await pass.RunAsync(all, EvaluationBed.NowMs, Stop))[0].Usable.ShouldBeTrue();
        await AddAsync(bed, EvaluationBed.NowMs + 1, units: 2);
        (await pass.RunAsync(all, EvaluationBed.NowMs + 1, Stop))[0].Usable.ShouldBeFalse();
    }

    private static async Task<EvaluationBed> SplitAsync(StoreKind kind)
    {
        var bed = await EvaluationBed.NewAsync(kind, series: 0);
        await bed.ImportAsync(Key, Split());
        await bed.ImportAsync(Calm, EvaluationBed.Walk(2));
        return bed;
    }

    // What the venue sends: a power of two, so that adjusting gives back every bit.
    private static CandleColumns Split()
    {
        var walk = EvaluationBed.Walk(1);
        return walk with
        {
            Open = Before(walk.Open, 4),
            High = Before(walk.High, 4),
            Low = Before(walk.Low, 4),
            Close = Before(walk.Close, 4),
            Volume = Before(walk.Volume, 0.25),
        };

        static double[] Before(double[] values, double factor) =>
            [.. values.Select((value, i) => i < Edge ? value * factor : value)];
    }

    private static CandleSeries Series(CandleColumns columns)
    {
        var builder = new CandleSeries.Builder(Key, columns.Count);
        for (var i = 0; i < columns.Count; i++)
        {
            builder.Add(
                (long)columns.Time[i],
                columns.Open[i],
                columns.High[i],
                columns.Low[i],
                columns.Close[i],
                columns.Volume[i]
            );
        }

        return builder.Build();
    }

    private static StoredAction Action(long knownMs) =>
        new(0, Key.Venue, Key.Symbol, "split", EdgeMs, 4, 1, "", "ann", knownMs);

    private static Task<long> AddAsync(EvaluationBed bed, long knownMs, double units = 4) =>
        new ActionLedger(bed.Store.Tables).AddAsync(
            Action(knownMs) with
            {
                RatioNew = units,
            },
            Math.Max(knownMs, EvaluationBed.NowMs),
            Stop
        );

    private static async Task<(string?, int)> WhyNotAsync(EvaluationBed bed, long closeMs)
    {
        var text = await new WhyNot(bed.Store, EvaluationBed.Calendars).ExplainAsync(
            new WhyNotRequest(
                EvaluationBed.BuiltIn.First(one => one.Strategy.Name == "rsi-reversal"),
                Key,
                closeMs,
                EvaluationBed.NowMs,
                new()
            ),
            Stop
        );
        using var document = JsonDocument.Parse(text);
        var evaluation = document.RootElement.GetProperty("evaluation");
        return (evaluation.GetProperty("outcome").GetString(), ActionsOf(text));
    }

    private static SignalRow[] Split(CycleReport report) =>
        [.. report.Added.Where(row => row.Series == Key)];

    private static SignalRow[] After(CycleReport report) =>
        [.. Split(report).Where(row => row.CloseMs >= EdgeMs)];

    private static SignalRow[] Before(CycleReport report) =>
        [.. Split(report).Where(row => row.CloseMs < EdgeMs)];

    private static string Hash(SignalRow row)
    {
        using var signal = JsonDocument.Parse(row.Json);
        return signal.RootElement.GetProperty("inputs").GetProperty("hash").GetString()!;
    }

    private static int ActionsOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("actions").GetArrayLength();
    }
}
