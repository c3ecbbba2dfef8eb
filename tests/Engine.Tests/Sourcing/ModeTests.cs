using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using static Heliograph.Engine.Sourcing.SourceMode;
using static Heliograph.Engine.Tests.Markets.Instants;
using static Heliograph.Engine.Tests.Sourcing.SourceWalk;

namespace Heliograph.Engine.Tests.Sourcing;

public class ModeTests
{
    private static readonly SeriesKey Btc = SeriesKey.Parse("binance:BTCUSDT:1h");
    private static readonly SeriesKey Eth = SeriesKey.Parse("binance:ETHUSDT:1h");

    [Theory]
    [InlineData("", Hybrid, null)]
    [InlineData("live", Live, 0)]
    [InlineData("live database", Database, 1)]
    [InlineData("live:kraken:*", Hybrid, null)]
    [InlineData("live:binance:*:1h", Live, 0)]
    [InlineData("live:binance:*:1h database", Database, 1)]
    [InlineData("live database:binance:BTC*", Database, 1)]
    [InlineData("live auto", Hybrid, null)]
    [InlineData("live:binance:* database auto", Hybrid, null)]
    [InlineData("live auto database", Database, 2)]
    [InlineData("live auto:binance:*", Auto, 1)]
    [InlineData("live auto:kraken:*", Live, 0)]
    [InlineData("live:binance:* auto:binance:*@2", Hybrid, null)]
    [InlineData("database live:binance:* auto:binance:*@2", Database, 0)]
    [InlineData("live:binance:*:1h auto:binance:*@2", Live, 0)]
    [InlineData("live auto@2", Hybrid, null)]
    [InlineData("live@100", Hybrid, null)]
    [InlineData("live@101", Live, 0)]
    [InlineData("database live@100", Database, 0)]
    public void The_newest_override_that_is_about_the_series_and_not_over_is_in_force(
        string overrides,
        SourceMode mode,
        int? which
    )
    {
        var all = overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse);
        var list = all.ToArray();
        EffectiveMode
            .Of(Hybrid, list, Btc, 100)
            .ShouldBe(new EffectiveMode(mode, which is { } index ? list[index] : null));
    }

    [Fact]
    public void What_is_set_later_than_now_does_not_count() =>
        EffectiveMode
            .Of(Auto, [Set(Live) with { SetAtMs = 101 }], Btc, 100)
            .ShouldBe(new EffectiveMode(Auto, null));

    [Fact]
    public void The_order_of_the_list_decides_between_equal_instants_only()
    {
        var late = Set(Live) with { SetAtMs = 50 };
        EffectiveMode.Of(Auto, [late, Set(Database)], Btc, 100).Mode.ShouldBe(Live);
        EffectiveMode.Of(Auto, [Set(Live), Set(Database)], Btc, 100).Mode.ShouldBe(Database);
    }

    [Fact]
    public void A_forced_override_ends_after_an_hour_when_nothing_is_said()
    {
        var forced = Set(Database) with { Forced = true, SetAtMs = 0 };
        forced.EndsAtMs.ShouldBe(Hour);
        EffectiveMode.Of(Auto, [forced], Btc, Hour - 1).Mode.ShouldBe(Database);
        EffectiveMode.Of(Auto, [forced], Btc, Hour).Mode.ShouldBe(Auto);
        (forced with { UntilMs = 5 * Hour }).EndsAtMs.ShouldBe(5 * Hour);
    }

    [Fact]
    public void Evidence_says_who_set_the_mode_until_when_and_why()
    {
        var set = Set(Live) with { UntilMs = Utc("2026-01-31 12:00"), Reason = "store moves" };
        SourceChoice
            .Of(new(Live, set), SourceState.Initial(0), Stale)
            .ShouldBe(
                new SourceChoice(
                    Source.Live,
                    "mode live set by alice until 2026-01-31T12:00:00Z: store moves"
                )
            );
    }

    [Fact]
    public void A_mode_that_names_a_source_decides_against_the_state()
    {
        var live = On(SourceStep.Live);
        Choose(Database, live, Stale).ShouldBe((Source.Database, "mode database, not overridden"));
        Choose(Live, SourceState.Initial(0), Good).Source.ShouldBe(Source.Live);
        foreach (var facts in new[] { Out(Good), Out(Stale) })
        {
            Choose(Live, live, facts)
                .ShouldBe(
                    (
                        null,
                        "held: the venue cannot be asked: circuit open (mode live, not overridden)"
                    )
                );
        }
    }

    [Theory]
    [InlineData(Hybrid)]
    [InlineData(Auto)]
    public void Otherwise_the_state_decides(SourceMode mode)
    {
        Choose(mode, SourceState.Initial(0), Good)
            .ShouldBe((Source.Database, "the stored candles passed the quality gate"));
        Choose(mode, On(SourceStep.Suspect), Stale)
            .ShouldBe(
                (
                    Source.Database,
                    "stale for 2 h 5 min: the venue is asked when the next assessment fails too"
                )
            );
        Choose(mode, On(SourceStep.Live), Stale)
            .ShouldBe((Source.Live, "stale for 2 h 5 min: asked the venue"));
        Choose(mode, On(SourceStep.Recovering) with { GoodAssessments = 2 }, Good)
            .ShouldBe(
                (
                    Source.Live,
                    "asked the venue: the stored candles were good in 2 of 3 assessments in a row"
                )
            );
        Choose(mode, On(SourceStep.Hold), Out(Stale))
            .ShouldBe(
                (null, "held: stale for 2 h 5 min, and the venue cannot be asked: circuit open")
            );
    }

    [Fact]
    public void A_series_kept_where_it_is_by_the_guard_says_so()
    {
        var pinned = On(SourceStep.Suspect) with { PinnedUntilMs = Hour, LastAssessedMs = 1 };
        var text = Choose(Auto, pinned, Stale).Reason;
        text.ShouldBe(
            "stale for 2 h 5 min: the source changed too often, it may stay until "
                + "1970-01-01T01:00:00Z"
        );
    }

    [Fact]
    public void A_preview_lists_the_series_whose_source_changes()
    {
        SeriesSource[] all =
        [
            new(Btc, On(SourceStep.Live), Stale),
            new(Eth, SourceState.Initial(0), Good),
        ];
        Changes(Auto, [], Set(Database))
            .ShouldBe([
                new ModeChange(Btc, Source.Live, Source.Database, $"{Set(Database)}", false),
            ]);
        Changes(Auto, [], Set(Live) with { Pattern = "*:ETH*" })
            .Select(change => (change.Series, change.To))
            .ShouldBe([(Eth, Source.Live)]);
        Changes(Live, [Set(Database)], Set(Auto)).Count.ShouldBe(2);

        List<ModeChange> Changes(SourceMode mode, ModeOverride[] before, ModeOverride proposed) =>
            [.. ModeChange.All(mode, before, proposed, all, 100).Where(one => one.IsChange)];
    }

    [Theory]
    [InlineData(Database, 50, 1, 10, null)]
    [InlineData(Database, 50, 2, 10, "the stored candles of 2 of the 10 series")]
    [InlineData(Database, 50, 0, 0, null)]
    [InlineData(Database, 49, 0, 10, "health is critical, 49 of 100")]
    [InlineData(Live, 0, 10, 10, null)]
    [InlineData(Auto, 0, 10, 10, null)]
    public void Database_is_refused_when_the_store_is_in_a_bad_state(
        SourceMode mode,
        int score,
        int failing,
        int moved,
        string? begins
    )
    {
        var deduction = new Deduction("H03", HealthComponent.Database, 9, "stale", "all", "helio");
        var changes = Enumerable
            .Range(0, moved)
            .Select(i => new ModeChange(Btc, Source.Live, Source.Database, "", i >= failing));
        var refusal = ModeRefusal.Of(mode, new(0, score, [deduction]), [.. changes]);
        (refusal is null).ShouldBe(begins is null);
        refusal?.Reasons[0].ShouldStartWith(begins!);
        if (score < 50 && refusal is not null)
        {
            refusal.Reasons[1].ShouldBe("H03: stale (-9): helio");
        }
    }

    [Theory]
    [InlineData("*", "binance:BTCUSDT:1h", true)]
    [InlineData("binance:*:1h", "binance:BTCUSDT:1h", true)]
    [InlineData("binance:*:1h", "binance:BTCUSDT:1d", false)]
    [InlineData("b?nance:BTC*:*", "binance:BTCUSDT:1h", true)]
    [InlineData("binance", "binance:BTCUSDT:1h", false)]
    [InlineData("Binance:*", "binance:BTCUSDT:1h", false)]
    [InlineData("", "binance:BTCUSDT:1h", false)]
    public void A_pattern_is_about_the_whole_name(string pattern, string name, bool isMatch) =>
        (Set(Live) with { Pattern = pattern }).IsAbout(SeriesKey.Parse(name)).ShouldBe(isMatch);

    private static (Source? Source, string Reason) Choose(
        SourceMode mode,
        SourceState state,
        SourceFacts facts
    )
    {
        var choice = SourceChoice.Of(new EffectiveMode(mode, null), state, facts);
        return (choice.Source, choice.Reason);
    }

    private static SourceState On(SourceStep step) => SourceState.Initial(0) with { Step = step };

    private static ModeOverride Set(SourceMode mode) =>
        new(mode, null, "alice", "", 1, null, false, "c1");

    // MODE[:PATTERN][@UNTIL]
    private static ModeOverride Parse(string text)
    {
        var parts = text.Split('@');
        var words = parts[0].Split(':', 2);
        return Set(Enum.Parse<SourceMode>(words[0], ignoreCase: true)) with
        {
            Pattern = words.Length > 1 ? words[1] : null,
            UntilMs = parts.Length > 1 ? long.Parse(parts[1], null) : null,
        };
    }
}
