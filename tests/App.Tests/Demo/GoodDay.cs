using Heliograph.App.Demo;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Tests.Demo;

/// <summary>
/// A small day on which every promise was kept: one series of 60 hours, frozen in hours 10 to 44
/// and corrected later, which went live and came back.
/// </summary>
internal static class GoodDay
{
    public const string Version = "1-0123456789ab";
    private const int Hours = 60;
    private const int FirstDue = 36;

    public static readonly SeriesKey Key = new("simulated", "SIMAAAUSDT", Timeframe.Hour);
    public static readonly long Start = new DateTimeOffset(
        2026,
        1,
        10,
        0,
        0,
        0,
        TimeSpan.Zero
    ).ToUnixTimeMilliseconds();

    public static DayFacts Facts { get; } =
        new()
        {
            NowMs = CloseOf(Hours - 1) + 60_000,
            Outcomes = [.. Enumerable.Range(FirstDue, Hours - FirstDue).Select(OutcomeAt)],
            NotDue = 0,
            Fired = [Signal(50)],
            Series = [Check],
            Reports = [ReportOf(Check)],
            Stored = new Dictionary<int, StoredSeries>(),
            Steps = Steps(("suspect", 0), ("live", 2), ("recovering", 90), ("database", 110)),
            Incidents = [Incident(1, VenueIncident.Out), Incident(2, VenueIncident.Banned)],
            Repairs = [Gap("filled")],
            Refused = [],
            Traffic = new DayTraffic(100, 0, 1, 0),
            Run = new DayRun([], Again([]), 40, new FirstSignals(1.5, [Signal(50)]), 30),
        };

    /// <summary>The series against the market.</summary>
    public static SeriesCheck Check =>
        new(
            new ServedSeries(
                Key,
                Enumerable.Range(0, Hours).ToDictionary(OpenOf, First),
                [.. Enumerable.Range(0, Hours).Select(Final)]
            ),
            [.. Enumerable.Range(0, Hours).Select(StoredAt)],
            [.. Enumerable.Range(0, Hours).Where(IsFrozen).Select(ReplacedAt)]
        );

    public static long OpenOf(int hour) => Start + hour * 3_600_000L;

    public static long CloseOf(int hour) => OpenOf(hour + 1);

    public static bool IsFrozen(int hour) => hour is >= 10 and < 45;

    /// <summary>A candle that the venue never served.</summary>
    public static StoredCandle Stranger(int hour) => StoredAt(hour) with { High = 999 };

    public static ReplacedValue ReplacedAt(int hour)
    {
        var old = First(hour);
        return new(old.OpenMs, 0, old.Open, old.High, old.Low, old.Close, old.Volume);
    }

    public static Candle First(int hour) =>
        IsFrozen(hour) ? Candle.Create(OpenOf(hour), 50, 50, 50, 50, 0) : Final(hour);

    public static StoredCandle Outdated(int hour)
    {
        var first = First(hour);
        return StoredAt(hour) with
        {
            Open = first.Open,
            High = first.High,
            Low = first.Low,
            Close = first.Close,
            Volume = first.Volume,
            Revision = 0,
        };
    }

    /// <summary>A signal at the close of an hour, with the evidence that it needs.</summary>
    public static SignalRow Signal(int hour, string? evidence = null) =>
        new(
            $"sg_{hour}",
            "made-up",
            Version,
            Key,
            "long",
            CloseOf(hour),
            CloseOf(hour) + 1_000,
            "active",
            "database",
            100,
            99,
            null,
            0.5,
            null,
            "{}",
            evidence ?? """{"source":"database","sourceReason":"it passed"}"""
        );

    public static IReadOnlyList<StoredSourceSwitch> Steps(params (string To, int Minute)[] steps) =>
        [
            .. steps.Select(
                (one, i) =>
                    new StoredSourceSwitch(
                        i,
                        1,
                        i == 0 ? "database" : steps[i - 1].To,
                        one.To,
                        "as told",
                        Start + one.Minute * 60_000L
                    )
            ),
        ];

    public static StoredIncident Incident(long id, string cause, bool isOpen = false) =>
        new(id, cause, "simulated", "error", Start, Start + 5, isOpen ? null : Start + 9, 3, "so");

    public static StoredRepair Gap(string state) =>
        new(1, OpenOf(50), OpenOf(51), 2, "interior", state, Start, 1, 0, null, null);

    public static CycleReport Again(IReadOnlyList<SignalRow> added)
    {
        var counts = new CycleCounts();
        counts.AddDue();
        counts.AddAlreadyDone();
        return new CycleReport(Start, "auto", counts, added, [], 0.1);
    }

    private static DueOutcome OutcomeAt(int hour) =>
        new(
            Version,
            Key,
            CloseOf(hour),
            IsFrozen(hour) ? OutcomeCode.Defect
                : hour == 50 ? OutcomeCode.Signal
                : OutcomeCode.None
        );

    private static Candle Final(int hour) =>
        Candle.Create(OpenOf(hour), 100 + hour, 102 + hour, 99 + hour, 101 + hour, 5);

    private static StoredCandle StoredAt(int hour)
    {
        var one = Final(hour);
        return new(
            one.OpenMs,
            one.Open,
            one.High,
            one.Low,
            one.Close,
            one.Volume,
            false,
            IsFrozen(hour) ? 1 : 0,
            CloseOf(hour) + 500,
            false,
            1
        );
    }

    private static QualityReport ReportOf(SeriesCheck check) =>
        QualityReport.Assess(
            new QualityInput
            {
                Series = CandleSeries.Of(Key, [.. check.Served.Final]),
                Calendar = Calendar.Always,
                AsOfMs = CloseOf(Hours - 1),
            }
        );
}
