using FsCheck;
using FsCheck.Fluent;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Testing;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Quality;

public class GateTests
{
    [Fact]
    public void The_prepared_gate_says_of_every_window_what_the_report_says()
    {
        var cases =
            from seed in Gen.Choose(1, 1_000_000)
            from count in Gen.Choose(1, 420)
            from spoilt in Gen.ListOf(Gen.Choose(0, 1_000_000), 6)
            select (seed, count, spoilt);
        Prop.ForAll(
                cases.ToArbitrary(),
                one =>
                {
                    var series = new SeriesBuilder(one.count, (ulong)one.seed);
                    var absent = new SortedSet<long>();
                    foreach (var spoil in one.spoilt)
                    {
                        Spoil(series, spoil, absent);
                    }

                    Agree(series.Input() with { ConfirmedAbsentMs = [.. absent] }, one.seed);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));
    }

    [Fact]
    public void A_spike_of_any_size_is_found_as_the_report_finds_it()
    {
        var found = 0;
        for (var size = 1; size <= 60; size++)
        {
            var series = new SeriesBuilder(260, (ulong)size).Scale(180, 180, 1 + size / 3_000.0);
            var close = series.EndMs;
            var input = series.Input() with { CloseMs = close, Lookback = 200 };
            var gate = QualityGate.Prepare(input);
            var verdict = gate.At(gate.Series.Count - 1, 200, close, input.AsOfMs);
            verdict.ShouldBe(QualityReport.Assess(input).Verdict, $"size {size}");
            found += verdict.Failed.Contains(CheckId.V09) ? 1 : 0;
        }

        found.ShouldBeInRange(10, 59);
    }

    [Theory]
    [InlineData(
        "ohlcv/crypto/binance_history_with_outages/binance_BTCUSDT_1h_2017-2019.csv.gz",
        "24x7"
    )]
    [InlineData("ohlcv/crypto/tradingview_INDEX-BTCUSD_1d_2009-2015.csv.gz", "24x7")]
    [InlineData("ohlcv/equity_1d/usa_FB_1d.csv.gz", "nyse")]
    [InlineData("ohlcv/equity_1h/alpaca-us_URTH_1h_2022.csv.gz", "nyse-extended")]
    [InlineData("ohlcv/dirty/bitstamp_XBTUSD_1h.csv.gz", "24x7")]
    public void Gate_and_report_agree_on_real_files(string file, string calendar)
    {
        var timeframe = file.Contains("_1d", StringComparison.Ordinal) ? "1d" : "1h";
        var key = SeriesKey.Parse($"real:X:{timeframe}");
        var input = new QualityInput
        {
            Series = OhlcvFile.Series(file, key),
            Calendar = Calendars.Named(calendar),
            AsOfMs = 0,
        };
        Agree(input, 7);
    }

    [Fact]
    public void What_lies_outside_the_spans_of_a_close_changes_nothing()
    {
        var clean = new SeriesBuilder(700, 5);
        var spoilt = new SeriesBuilder(700, 5)
            .Scale(0, 150, 4)
            .Freeze(160, 250)
            .Remove(270, 271)
            .Scale(620, 699, 0.2);
        var gate = QualityGate.Prepare(clean.Input());
        var other = QualityGate.Prepare(spoilt.Input());
        for (var i = 500; i < 620; i++)
        {
            var close = clean.At(i + 1);
            other
                .At(other.Series.IndexOf(clean.At(i)), 220, close, close)
                .ShouldBe(gate.At(i, 220, close, close));
        }
    }

    [Fact]
    public void A_quiet_position_at_the_close_counts_as_known()
    {
        var series = new SeriesBuilder(200).Quiet(198, 199);
        var gate = QualityGate.Prepare(series.Input());
        var verdict = gate.At(197, 50, series.EndMs, series.EndMs + Minute);
        verdict.Passed.ShouldBeTrue();
        verdict.AgeMs.ShouldBe(Minute);
    }

    [Theory]
    [InlineData(5, 0.05, GateReason.None)]
    [InlineData(6, 0.05, GateReason.TooQuiet)]
    [InlineData(6, 0.06, GateReason.None)]
    [InlineData(1, 0, GateReason.TooQuiet)]
    public void A_look_back_with_too_few_trades_in_its_span_is_too_quiet(
        int quiet,
        double limit,
        GateReason expected
    )
    {
        int[] positions = [.. Enumerable.Range(0, quiet).Select(i => 110 + 9 * i)];
        var series = new SeriesBuilder(200).Quiet(positions);
        var input = series.Input() with
        {
            CloseMs = series.EndMs,
            Lookback = 100 - quiet,
            Limits = new() { NoTrade = limit },
        };
        var gate = QualityGate.Prepare(input);

        var verdict = gate.At(199 - quiet, 100 - quiet, series.EndMs, series.EndMs);

        verdict.Reason.ShouldBe(expected);
        (verdict.NoTrade, verdict.Lookback).ShouldBe((quiet, new Completeness(100, 100)));
        verdict.Failed.IsEmpty.ShouldBeTrue();
        var report = QualityReport.Assess(input);
        report.Verdict.ShouldBe(verdict);
        report
            .Reasons.Any(one => one.StartsWith($"tooQuiet: {quiet} of 100", default))
            .ShouldBe(expected == GateReason.TooQuiet);
    }

    [Fact]
    public void Positions_without_a_trade_outside_the_look_back_count_for_nothing()
    {
        var series = new SeriesBuilder(200).Quiet([.. Enumerable.Range(10, 60)]);
        var gate = QualityGate.Prepare(series.Input());
        gate.At(139, 100, series.EndMs, series.EndMs).Passed.ShouldBeTrue();
        gate.At(139, 140, series.EndMs, series.EndMs).Reason.ShouldBe(GateReason.TooQuiet);
    }

    [Fact]
    public void A_close_before_the_first_candle_has_nothing_to_judge_by()
    {
        var series = new SeriesBuilder(50);
        var gate = QualityGate.Prepare(series.Input());
        var verdict = gate.At(-1, 20, SeriesBuilder.Start, SeriesBuilder.Start);
        verdict.Reason.ShouldBe(GateReason.NoSession);
        verdict.Failed.Ids.ShouldBe([CheckId.F01, CheckId.C01]);
    }

    private static void Spoil(SeriesBuilder series, int spoil, SortedSet<long> absent)
    {
        var at = spoil / 8 % series.Count;
        var to = Math.Min(series.Count - 1, at + spoil / 3_000 % 90);
        try
        {
            switch (spoil % 8)
            {
                case 0:
                    series.Remove(at);
                    break;
                case 1:
                    series.Quiet(at);
                    break;
                case 2:
                    series.Scale(at, at, 3.3);
                    break;
                case 3:
                    series.Scale(at, to, 0.2);
                    break;
                case 4:
                    series.Freeze(Math.Max(1, at), Math.Max(1, to));
                    break;
                case 5:
                    series[at][4] = 0;
                    break;
                case 6:
                    series.Remove(at);
                    absent.Add(series.At(at));
                    break;
                default:
                    series.Remove([.. Enumerable.Range(at, to - at + 1)]);
                    break;
            }
        }
        catch (KeyNotFoundException)
        {
            // The candle to spoil is already gone.
        }
    }

    private static void Agree(QualityInput input, int seed)
    {
        var gate = QualityGate.Prepare(input);
        var timeframe = input.Timeframe;
        var state = (ulong)seed;
        for (var n = 0; n < 60 && gate.Series.Count > 0; n++)
        {
            var end = (int)(SeriesBuilder.Next(ref state) * gate.Series.Count);
            var lookback = 1 + (int)(SeriesBuilder.Next(ref state) * 300);
            var close = input.Calendar.CloseOf(gate.Series.OpenMs[end], timeframe);
            var asOf = close + (long)(SeriesBuilder.Next(ref state) * 3 * Hour);
            var verdict = gate.At(end, lookback, close, asOf);
            var report = QualityReport.Assess(
                input with
                {
                    CloseMs = close,
                    AsOfMs = asOf,
                    Lookback = lookback,
                }
            );
            report.Verdict.ShouldBe(verdict, $"{Text(close)} look-back {lookback}");
            report.Usable.ShouldBe(verdict.Passed);
        }
    }
}
