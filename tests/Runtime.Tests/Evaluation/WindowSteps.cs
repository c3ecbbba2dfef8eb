using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Testing;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>
/// What may happen to stored candles from hour to hour, from a seed: new ones, corrected ones, ones
/// that come late or not at all, no trades, absences, imports, actions, deletions.
/// </summary>
internal sealed class WindowSteps(int seed)
{
    public const int Series = 5;

    private readonly SeededRandom random = new((ulong)seed);
    private readonly List<(int Series, int Passed)> missing = [];
    private readonly CandleColumns[] walks = [.. Enumerable.Range(0, 9).Select(EvaluationBed.Walk)];

    /// <summary>Hours since the newest candle of the bed closed.</summary>
    public int Passed { get; set; }

    /// <summary>Hours of closes that the next cycle decides; null for the newest.</summary>
    public int? Since { get; private set; }

    /// <summary>True once in so many times.</summary>
    public bool Chance(int once) => random.Below(once) == 0;

    /// <summary>What happens next.</summary>
    public WindowStep Next()
    {
        Since = Chance(6) ? 3 + random.Below(20) : null;
        return random.Below(12) switch
        {
            0 => Revise(1 + random.Below(20)),
            1 => Revise(30 + random.Below(500)),
            2 => Revise(700 + random.Below(200)),
            3 => Late(),
            4 => Absent(),
            5 => NoTrade(),
            6 => Split(),
            7 => Again(),
            8 => new WindowStep("nothing", _ => Task.CompletedTask),
            _ => Continue(skips: true),
        };
    }

    /// <summary>The next candle of the first series of the bed.</summary>
    /// <param name="count">How many of them.</param>
    /// <param name="skips">True when now and then one does not come.</param>
    public WindowStep Continue(int count = Series, bool skips = false)
    {
        Passed++;
        var at = Passed - 1;
        var came = Enumerable.Range(0, count).Where(series => !skips || !IsSkipped(series, at));
        return Ingest("continue", [.. came.Select(series => (series, Made(series, at)))]);
    }

    private bool IsSkipped(int series, int hour)
    {
        if (!Chance(7))
        {
            return false;
        }

        missing.Add((series, hour));
        return true;
    }

    private WindowStep Revise(int back)
    {
        var series = random.Below(Series);
        return Ingest($"revise {back} back", [(series, Made(series, Passed - back))]);
    }

    private WindowStep Late()
    {
        if (missing.Count == 0)
        {
            return Continue(skips: true);
        }

        var (series, hour) = missing[random.Below(missing.Count)];
        missing.Remove((series, hour));
        return Ingest("late", [(series, Made(series, hour))]);
    }

    private WindowStep Absent()
    {
        if (missing.Count == 0)
        {
            return Continue(skips: true);
        }

        var (series, hour) = missing[random.Below(missing.Count)];
        var now = Now;
        return new WindowStep(
            "absent",
            async store =>
                await new RepairLedger(store.Tables).SaveAsync(
                    new RepairChange
                    {
                        Absent = [(await IdAsync(store, series), At(hour))],
                        KnownMs = now,
                    },
                    Stop
                )
        );
    }

    // Attested where a candle was, or where none came.
    private WindowStep NoTrade()
    {
        var (series, hour) = (random.Below(Series), Passed - 1 - random.Below(40));
        var part = new SeriesIngest(
            InstrumentOf(series),
            CandleSeries.Of(KeyOf(series), []),
            null,
            []
        )
        {
            NoTradeOpensMs = [At(hour)],
        };
        return Ingest("no trade", part);
    }

    private WindowStep Split()
    {
        var (series, hour, now) = (random.Below(Series), Passed - random.Below(300), Now);
        var action = new StoredAction(
            0,
            "test",
            $"S{series:00}",
            "split",
            At(hour),
            2,
            1,
            "",
            "ann",
            now
        );
        return new WindowStep(
            "split",
            store => new ActionLedger(store.Tables).AddAsync(action, now, Stop)
        );
    }

    // Imported history that becomes known at its closes: nobody sees it come.
    private WindowStep Again()
    {
        var (series, back) = (random.Below(Series), 40 + random.Below(600));
        var candle = Made(series, Passed - back);
        var part = new SeriesIngest(
            InstrumentOf(series),
            CandleSeries.Of(KeyOf(series), [candle]),
            [candle.OpenMs + Hour],
            []
        );
        return Ingest("import again", part);
    }

    // Before now the walk of the bed, a little off; from then on the walk backwards.
    private Candle Made(int series, int hour)
    {
        var walk = walks[series];
        var at = hour < 0 ? EvaluationBed.Candles + hour : EvaluationBed.Candles - 1 - hour;
        var off = 0.01 * (1 + random.Below(100));
        return Engine.Market.Candle.Create(
            At(hour),
            walk.Open[at],
            walk.High[at] + off,
            walk.Low[at],
            walk.Close[at],
            walk.Volume[at] + 1
        );
    }

    private WindowStep Ingest(string text, IEnumerable<(int Series, Candle Candle)> candles) =>
        Ingest(
            text,
            [
                .. candles.Select(one => new SeriesIngest(
                    InstrumentOf(one.Series),
                    CandleSeries.Of(KeyOf(one.Series), [one.Candle]),
                    null,
                    []
                )),
            ]
        );

    private WindowStep Ingest(string text, params SeriesIngest[] parts)
    {
        var now = Now;
        return new WindowStep(
            text,
            store =>
                store.Candles.IngestAsync(new Ingest("collect", "test", null, now, parts), Stop)
        );
    }

    private long Now => EvaluationBed.NowMs + Passed * Hour + 60_000;

    private static long At(int hour) => EvaluationBed.NowMs + hour * Hour;

    private static Instrument InstrumentOf(int series) => new("test", $"S{series:00}");

    private static SeriesKey KeyOf(int series) => SeriesKey.Parse($"test:S{series:00}:1h");

    private static async Task<int> IdAsync(IStore store, int series) =>
        (await store.Candles.SeriesAsync(Stop)).Single(one => one.Key == KeyOf(series)).Id;
}
