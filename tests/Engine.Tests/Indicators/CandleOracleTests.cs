using System.Globalization;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>
/// Published values of indicators of whole candles. Where conventions agree from the first value
/// on, every value and every empty cell must agree to 1e-9; where only the seed differs, values
/// agree to 1e-6 as soon as the seed weighs so little: TA-Lib begins Wilder's totals with one
/// candle less.
/// </summary>
public sealed class CandleOracleTests
{
    private const string Folder = "indicators_oracle/";
    private const double Minute = 60_000;

    [Theory]
    [InlineData("truerange", "", 0, "tr.csv", "tr")]
    [InlineData("atr", "14", 0, "atr.csv", "atr")]
    [InlineData("natr", "14", 0, "atr.csv", "atrp")]
    [InlineData("bb", "20 2", 0, "bb.csv", "sma")]
    [InlineData("bb", "20 2", 1, "bb.csv", "upperBand")]
    [InlineData("bb", "20 2", 2, "bb.csv", "lowerBand")]
    [InlineData("bb", "20 2", 3, "bb.csv", "percentB")]
    [InlineData("bb", "20 2", 4, "bb.csv", "width")]
    [InlineData("keltner", "20 2 10", 0, "keltner.csv", "centerline")]
    [InlineData("keltner", "20 2 10", 1, "keltner.csv", "upperBand")]
    [InlineData("keltner", "20 2 10", 2, "keltner.csv", "lowerBand")]
    [InlineData("adx", "14", 0, "adx.csv", "adx")]
    [InlineData("plusdi", "14", 0, "adx.csv", "pdi")]
    [InlineData("minusdi", "14", 0, "adx.csv", "mdi")]
    [InlineData("supertrend", "10 3", 0, "supertrend.csv", "superTrend")]
    [InlineData("obv", "", 0, "obv.csv", "obv")]
    [InlineData("vwap", "", 0, "vwap.csv", "vwap")]
    [InlineData("ichimoku", "9 26 52", 0, "ichimoku.csv", "tenkanSen")]
    [InlineData("ichimoku", "9 26 52", 1, "ichimoku.csv", "kijunSen")]
    [InlineData("ichimoku", "9 26 52", 2, "ichimoku.csv", "senkouSpanA")]
    [InlineData("ichimoku", "9 26 52", 3, "ichimoku.csv", "senkouSpanB")]
    public void Stock_Indicators_agrees(
        string name,
        string parameters,
        int output,
        string file,
        string column
    ) => Agrees(Values(name, parameters, output, Spy()), Oracle($"skender/{file}")[column], 1e-9);

    [Theory]
    [InlineData(0, "upperBand")]
    [InlineData(1, "centerline")]
    [InlineData(2, "lowerBand")]
    public void Stock_Indicators_leaves_the_current_candle_out_of_Donchian(
        int output,
        string column
    ) =>
        Agrees(
            Later(Values("donchian", "20", output, Spy())),
            Oracle("skender/donchian.csv")[column],
            1e-9
        );

    [Theory]
    [InlineData("upperBand", -1)]
    [InlineData("lowerBand", 1)]
    public void Supertrend_points_where_its_band_lies(string column, double expected)
    {
        var band = Oracle("skender/supertrend.csv")[column];
        var direction = Values("supertrend", "10 3", 1, Spy());
        for (var row = 0; row < band.Length; row++)
        {
            (direction[row] == expected).ShouldBe(double.IsFinite(band[row]), $"row {row}");
        }
    }

    [Theory]
    [InlineData("atr", "14", 0, "ATR_14", 14)]
    [InlineData("bb", "20 2", 0, "BB_MID", 20)]
    [InlineData("bb", "20 2", 1, "BB_UP_20_2", 20)]
    [InlineData("bb", "20 2", 2, "BB_LOW", 20)]
    [InlineData("adx", "14", 0, "ADX_14", 320)]
    [InlineData("plusdi", "14", 0, "PLUS_DI_14", 280)]
    [InlineData("minusdi", "14", 0, "MINUS_DI_14", 280)]
    public void TA_Lib_agrees(string name, string parameters, int output, string column, int first)
    {
        foreach (var (candles, oracle) in TaLib())
        {
            var expected = oracle[column];
            var values = Values(name, parameters, output, candles.Take(expected.Length));
            Agrees(values[first..], expected[first..], 1e-6);
        }
    }

    [Fact]
    public void TA_Lib_begins_OBV_with_the_first_volume()
    {
        foreach (var (candles, oracle) in TaLib())
        {
            var expected = oracle["OBV"];
            double[] moved = [.. expected.Select(value => value - expected[0])];
            Agrees(Values("obv", "", 0, candles.Take(expected.Length)), moved, 1e-6);
        }
    }

    [Theory]
    [InlineData("adx", "14", 0, "Adx__ADX", "ADX")]
    [InlineData("plusdi", "14", 0, "Adx__ADX", "+DI14")]
    [InlineData("minusdi", "14", 0, "Adx__ADX", "-DI14")]
    [InlineData("atr", "14", 0, "Atr__ATR", "ATR")]
    [InlineData("bb", "20 2", 1, "BollingerBands__Bollinger_Bands", "upper")]
    [InlineData("obv", "", 0, "Obv__OBV", "obv")]
    [InlineData("supertrend", "14 3", 0, "SuperTrend__SuperTrend_14_3_", "SuperTrend")]
    [InlineData("supertrend", "10 3", 0, "SuperTrend__SuperTrend_10_3_with_Bitcoin", "SuperTrend")]
    public void Calculation_sheets_agree(
        string name,
        string parameters,
        int output,
        string file,
        string column
    )
    {
        var sheet = Oracle($"skender_excel/{file}.csv.gz");
        Agrees(Values(name, parameters, output, Candles(sheet)), sheet[column], 1e-9);
    }

    [Theory]
    [InlineData("adl", "", 0, "cs-accum.csv", "ADLine", 1e-8)]
    [InlineData("bb", "20 2", 0, "cs-bbands.csv", "MiddleBand", 1e-8)]
    [InlineData("bb", "20 2", 1, "cs-bbands.csv", "HighBand", 1e-8)]
    [InlineData("bb", "20 2", 2, "cs-bbands.csv", "LowBand", 1e-8)]
    [InlineData("forceindex", "1", 0, "cs-fi.csv", "FI_1", 1e-9)]
    public void ChartSchool_agrees_within_its_printed_digits(
        string name,
        string parameters,
        int output,
        string file,
        string column,
        double tolerance
    )
    {
        var table = Oracle($"chartschool/{file}");
        Agrees(Values(name, parameters, output, Candles(table)), table[column], tolerance);
    }

    [Fact]
    public void ChartSchool_begins_OBV_one_candle_later()
    {
        var table = Oracle("chartschool/cs-obv.csv");
        Agrees(Values("obv", "", 0, Candles(table))[1..], table["OBV"][1..], 1e-9);
    }

    [Fact]
    public void ChartSchool_averages_prices_by_volume_over_fourteen_candles()
    {
        var table = Oracle("chartschool/cs-vwap.csv");
        var expected = table["vwap"];
        var whole = Values("vwap", "", 0, Candles(table));
        Agrees(whole[..14], expected[..14], 1e-9);
        var rolling = Values("rollingvwap", "14", 0, Candles(table));
        Agrees(rolling[13..], expected[13..], 1e-9);
    }

    [Theory]
    [InlineData(0, "upper_band")]
    [InlineData(2, "lower_band")]
    public void ChartSchool_leaves_the_current_candle_out_of_Donchian(int output, string column)
    {
        var table = Oracle("chartschool/cs-dc2.csv");
        Agrees(Later(Values("donchian", "20", output, Candles(table))), table[column], 1e-9);
    }

    private static void Agrees(double[] actual, double[] expected, double tolerance)
    {
        actual.Length.ShouldBe(expected.Length);
        expected.Count(double.IsFinite).ShouldBeGreaterThan(8);
        // Where a column passes through zero, its size is the measure.
        var size = 1e-3 * expected.Where(double.IsFinite).Max(Math.Abs);
        for (var row = 0; row < expected.Length; row++)
        {
            var limit = tolerance * Math.Max(size, Math.Abs(expected[row]));
            var isClose = double.IsFinite(expected[row])
                ? Math.Abs(actual[row] - expected[row]) <= limit
                : double.IsNaN(actual[row]);
            isClose.ShouldBeTrue($"row {row}: {actual[row]:R}, not {expected[row]:R}");
        }
    }

    private static double[] Values(
        string name,
        string parameters,
        int output,
        CandleColumns candles
    )
    {
        var numbers = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return IndicatorRun.Of(
            name,
            [.. numbers.Select(text => double.Parse(text, CultureInfo.InvariantCulture))],
            candles
        )[output];
    }

    /// <summary>Each value one row later.</summary>
    private static double[] Later(double[] values) => [double.NaN, .. values[..^1]];

    private static CandleColumns Spy() => Candles(Oracle("skender/_input_default.csv"));

    private static CsvColumns Oracle(string file) =>
        CsvColumns.Read(MarketData.File(Folder + file));

    private static IEnumerable<(CandleColumns Candles, CsvColumns Oracle)> TaLib()
    {
        foreach (
            var (input, oracle) in new[]
            {
                ("oracle_inputs/usa_SKENDER-DEFAULT_SPY__1d", "SPY_1d_skender_default"),
                ("crypto/binance_1h/binance_BTCUSDT_1h", "BTCUSDT_1h_2024H1"),
                ("crypto/binance_5m/binance_ETHUSDT_5m", "ETHUSDT_5m"),
            }
        )
        {
            var candles = CsvColumns.Read(MarketData.File($"ohlcv/{input}.csv.gz"));
            yield return (Candles(candles), Oracle($"talib_c_0.4.0/{oracle}.csv.gz"));
        }
    }

    /// <summary>
    /// All candles in one day, so that the session never ends; a column that the table lacks, in
    /// either spelling, is unknown.
    /// </summary>
    private static CandleColumns Candles(CsvColumns table)
    {
        var count = table[table.Names[0]].Length;
        double[] Column(string name)
        {
            var found = table.Names.FirstOrDefault(other =>
                other.Equals(name, StringComparison.OrdinalIgnoreCase)
            );
            return found is null ? [.. Enumerable.Repeat(double.NaN, count)] : table[found];
        }

        return new(
            [.. Enumerable.Range(0, count).Select(row => row * Minute)],
            Column("open"),
            Column("high"),
            Column("low"),
            Column("close"),
            Column("volume")
        );
    }
}
