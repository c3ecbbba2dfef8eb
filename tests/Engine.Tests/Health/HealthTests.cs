using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Health;

namespace Heliograph.Engine.Tests.Health;

public class HealthTests
{
    private const long Now = 1_700_000_000_000;
    private const long Minute = 60_000;

    private static HealthFacts Good { get; } =
        new()
        {
            CanStore = Fact<bool>.Of(true, Now),
            LastTickMs = Fact<long>.Of(Now - 5_000, Now),
            NotFresh = Part(0),
            NotOnTime = Part(0),
            NotComplete = Part(0),
            OnVenuesOut = Part(0),
            DeadLetters = Number(0),
            LostFires = Number(0),
            OldestMessage = Fact<TimeSpan>.Of(TimeSpan.Zero, Now),
            ClockSkew = Fact<TimeSpan>.Of(TimeSpan.Zero, Now),
            FreeDisk = Fact<double>.Of(0.5, Now),
            LogBytes = Fact<long>.Of(1 << 20, Now),
            UnfillableGaps = Number(0),
            Disagreements = Number(0),
            ForcedOverrides = Number(0),
            BackupAge = Fact<TimeSpan>.NotSetUp,
        };

    [Fact]
    public void A_normal_day_costs_nothing()
    {
        var report = HealthReport.Of(Good, Now);
        report.Score.ShouldBe(100);
        report.Status.ShouldBe(HealthStatus.Healthy);
        report.Deductions.ShouldBeEmpty();
        Enum.GetValues<HealthComponent>()
            .ShouldAllBe(component => report.ScoreOf(component) == 100);
    }

    [Fact]
    public void A_dead_market_costs_nothing()
    {
        var none = Fact<Portion>.Of(new Portion(0, 0), Now);
        var facts = Good with
        {
            NotFresh = none,
            NotOnTime = none,
            NotComplete = none,
            OnVenuesOut = none,
        };
        HealthReport.Of(facts, Now).Score.ShouldBe(100);
    }

    public static TheoryData<string, int, HealthFacts> Costs() =>
        new()
        {
            { "H01", 60, Good with { CanStore = Fact<bool>.Of(false, Now) } },
            { "H02", 0, Good with { LastTickMs = Fact<long>.Of(Now - 60_000, Now) } },
            { "H02", 60, Good with { LastTickMs = Fact<long>.Of(Now - 60_001, Now) } },
            { "H03", 0, Good with { NotFresh = Part(20) } },
            { "H03", 2, Good with { NotFresh = Part(21) } },
            { "H03", 40, Good with { NotFresh = Part(500) } },
            { "H03", 40, Good with { NotFresh = Part(1_000) } },
            { "H04", 1, Good with { NotOnTime = Part(1) } },
            { "H04", 15, Good with { NotOnTime = Part(100) } },
            { "H04", 30, Good with { NotOnTime = Part(201) } },
            { "H05", 0, Good with { NotComplete = Part(20) } },
            { "H05", 3, Good with { NotComplete = Part(21) } },
            { "H05", 20, Good with { NotComplete = Part(200) } },
            { "H06", 5, Good with { OnVenuesOut = Part(1) } },
            { "H06", 40, Good with { OnVenuesOut = Part(600) } },
            { "H07", 10, Good with { DeadLetters = Number(2) } },
            { "H07", 15, Good with { DeadLetters = Number(int.MaxValue) } },
            { "H08", 25, Good with { LostFires = Number(1) } },
            { "H09", 0, Good with { OldestMessage = Span(15) } },
            { "H09", 5, Good with { OldestMessage = Span(16) } },
            { "H09", 10, Good with { OldestMessage = Span(61) } },
            { "H10", 5, Good with { ClockSkew = Span(-0.04) } },
            { "H10", 15, Good with { ClockSkew = Span(0.2) } },
            { "H11", 0, Good with { FreeDisk = Fact<double>.Of(0.10, Now) } },
            { "H11", 10, Good with { FreeDisk = Fact<double>.Of(0.0999, Now) } },
            { "H11", 40, Good with { FreeDisk = Fact<double>.Of(0.0199, Now) } },
            { "H11", 0, Good with { LogBytes = Fact<long>.Of(256L << 20, Now) } },
            { "H11", 5, Good with { LogBytes = Fact<long>.Of((256L << 20) + 1, Now) } },
            { "H12", 5, Good with { UnfillableGaps = Number(1) } },
            { "H13", 15, Good with { Disagreements = Number(1) } },
            { "H14", 10, Good with { ForcedOverrides = Number(1) } },
            { "H15", 5, Good with { BackupAge = Span(8 * 1440 + 1) } },
            { "H15", 0, Good with { BackupAge = Span(8 * 1440) } },
        };

    [Theory]
    [MemberData(nameof(Costs), DisableDiscoveryEnumeration = true)]
    public void Each_cause_has_its_points(string id, int points, HealthFacts facts)
    {
        var report = HealthReport.Of(facts, Now);
        report.Score.ShouldBe(100 - points);
        if (points > 0)
        {
            var deduction = report.Deductions.Single();
            deduction.Id.ShouldBe(id);
            deduction.Points.ShouldBe(points);
            deduction.Fix.ShouldStartWith("helio ");
            report.ScoreOf(deduction.Component).ShouldBe(100 - points);
        }
    }

    [Fact]
    public void A_fact_that_is_absent_costs_its_full_points()
    {
        var report = HealthReport.Of(new HealthFacts(), Now);
        report.Score.ShouldBe(0);
        report.Status.ShouldBe(HealthStatus.Critical);
        report
            .Deductions.ToLookup(deduction => deduction.Id, deduction => deduction.Points)
            .ToDictionary(group => group.Key, group => group.Sum())
            .ShouldBe(
                new Dictionary<string, int>
                {
                    ["H01"] = 60,
                    ["H02"] = 60,
                    ["H03"] = 40,
                    ["H06"] = 40,
                    ["H11"] = 45,
                    ["H04"] = 30,
                    ["H08"] = 25,
                    ["H05"] = 20,
                    ["H07"] = 15,
                    ["H10"] = 15,
                    ["H13"] = 15,
                    ["H09"] = 10,
                    ["H14"] = 10,
                    ["H12"] = 5,
                    ["H15"] = 5,
                },
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData(10 * Minute, 100)]
    [InlineData(10 * Minute + 1, 40)]
    [InlineData(-10 * Minute - 1, 40)]
    public void A_fact_over_ten_minutes_from_now_is_as_good_as_absent(long age, int score)
    {
        var facts = Good with { CanStore = Fact<bool>.Of(true, Now - age) };
        HealthReport.Of(facts, Now).Score.ShouldBe(score);
    }

    [Fact]
    public void The_words_change_at_eighty_and_at_fifty()
    {
        new HealthReport(Now, 80, []).Status.ShouldBe(HealthStatus.Healthy);
        new HealthReport(Now, 79, []).Status.ShouldBe(HealthStatus.Warning);
        new HealthReport(Now, 50, []).Status.ShouldBe(HealthStatus.Warning);
        new HealthReport(Now, 49, []).Status.ShouldBe(HealthStatus.Critical);
    }

    [Fact]
    public void A_deduction_says_what_where_and_how_to_mend_it()
    {
        var facts = Good with
        {
            NotFresh = Fact<Portion>.Of(new Portion(3, 12), Now, "binance:*:1h"),
        };
        HealthReport
            .Of(facts, Now)
            .Deductions.ShouldBe([
                new Deduction(
                    "H03",
                    HealthComponent.Database,
                    20,
                    "3 of 12 active series are not fresh",
                    "binance:*:1h",
                    "helio collect --series 'binance:*:1h'"
                ),
            ]);
    }

    [Fact]
    public void A_worse_fact_never_raises_the_score()
    {
        var pairs =
            from better in Gen.Choose(0, 1_000)
            from more in Gen.Choose(0, 1_000)
            from of in Gen.Choose(1, 1_000)
            from which in Gen.Choose(0, 15)
            select (better, worse: better + more, of, which);
        Prop.ForAll(
                pairs.ToArbitrary(),
                pair =>
                {
                    var good = HealthReport.Of(With(pair.which, pair.better, pair.of), Now).Score;
                    var bad = HealthReport.Of(With(pair.which, pair.worse, pair.of), Now).Score;
                    var unknown = HealthReport.Of(Without(pair.which), Now).Score;
                    bad.ShouldBeInRange(0, good);
                    unknown.ShouldBeInRange(0, bad);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Thirty_normal_days_stay_at_ninety_or_above()
    {
        for (var hour = 0; hour < 30 * 24; hour++)
        {
            // A restart a day, one series in a hundred late, a hiccup of one venue of twenty.
            var facts = Good with
            {
                LastTickMs = Fact<long>.Of(Now - (hour % 24 == 3 ? 40_000 : 5_000), Now),
                NotFresh = Part(hour % 2 * 10),
                NotComplete = Part(hour % 3 * 10),
                OnVenuesOut = Part(hour % 24 == 7 ? 50 : 0),
                NotOnTime = Part(hour % 24 == 3 ? 10 : 0),
            };
            HealthReport.Of(facts, Now).Score.ShouldBeGreaterThanOrEqualTo(90);
        }
    }

    private static HealthFacts With(int which, int bad, int of) =>
        which switch
        {
            0 => Good with { CanStore = Fact<bool>.Of(bad < 500, Now) },
            1 => Good with { LastTickMs = Fact<long>.Of(Now - bad * 1_000L, Now) },
            2 => Good with { NotFresh = Share(bad, of) },
            3 => Good with { NotOnTime = Share(bad, of) },
            4 => Good with { NotComplete = Share(bad, of) },
            5 => Good with { OnVenuesOut = Share(bad, of) },
            6 => Good with { DeadLetters = Number(bad) },
            7 => Good with { LostFires = Number(bad / 500) },
            8 => Good with { OldestMessage = Span(bad) },
            9 => Good with { ClockSkew = Span(bad / 1_000.0) },
            10 => Good with { FreeDisk = Fact<double>.Of(0.2 - bad / 10_000.0, Now) },
            11 => Good with { LogBytes = Fact<long>.Of((long)bad << 20, Now) },
            12 => Good with { UnfillableGaps = Number(bad) },
            13 => Good with { Disagreements = Number(bad) },
            14 => Good with { ForcedOverrides = Number(bad) },
            _ => Good with { BackupAge = Span(bad * 60) },
        };

    private static HealthFacts Without(int which) =>
        which switch
        {
            0 => Good with { CanStore = default },
            1 => Good with { LastTickMs = default },
            2 => Good with { NotFresh = default },
            3 => Good with { NotOnTime = default },
            4 => Good with { NotComplete = default },
            5 => Good with { OnVenuesOut = default },
            6 => Good with { DeadLetters = default },
            7 => Good with { LostFires = default },
            8 => Good with { OldestMessage = default },
            9 => Good with { ClockSkew = default },
            10 => Good with { FreeDisk = default },
            11 => Good with { LogBytes = default },
            12 => Good with { UnfillableGaps = default },
            13 => Good with { Disagreements = default },
            14 => Good with { ForcedOverrides = default },
            _ => Good with { BackupAge = default },
        };

    private static Fact<Portion> Part(int count) =>
        Fact<Portion>.Of(new Portion(count, 1_000), Now);

    private static Fact<Portion> Share(int count, int of) =>
        Fact<Portion>.Of(new Portion(Math.Min(count, of), of), Now);

    private static Fact<int> Number(int count) => Fact<int>.Of(count, Now);

    private static Fact<TimeSpan> Span(double minutes) =>
        Fact<TimeSpan>.Of(TimeSpan.FromMinutes(minutes), Now);
}
