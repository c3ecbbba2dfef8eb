using System.Globalization;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Indicators;

/// <summary>
/// Published values of other implementations, where the conventions agree: 1e-9 for windowed
/// formulas, 1e-6 for recursions.
/// </summary>
public sealed class OracleTests
{
    private const string Folder = "indicators_oracle/";
    private const double Windowed = 1e-9;
    private const double Recursive = 1e-6;

    [Theory]
    [InlineData("sma", "20", 0, "sma.csv", "sma", Windowed)]
    [InlineData("ema", "20", 0, "ema.csv", "ema", Recursive)]
    [InlineData("smma", "20", 0, "smma.csv", "smma", Recursive)]
    [InlineData("rsi", "14", 0, "rsi.csv", "rsi", Recursive)]
    [InlineData("stochastic", "14,3,3", 0, "stoch.csv", "k", Windowed)]
    [InlineData("stochastic", "14,3,3", 1, "stoch.csv", "d", Windowed)]
    [InlineData("williamsr", "14", 0, "willr.csv", "williamsR", Windowed)]
    [InlineData("cci", "20", 0, "cci.csv", "cci", Windowed)]
    [InlineData("roc", "14", 0, "roc.csv", "roc", Windowed)]
    [InlineData("momentum", "14", 0, "roc.csv", "momentum", Windowed)]
    [InlineData("mfi", "14", 0, "mfi.csv", "mfi", Windowed)]
    [InlineData("cmf", "20", 0, "cmf.csv", "cmf", Windowed)]
    [InlineData("macd", "12,26,9", 0, "macd.csv", "macd", Recursive)]
    [InlineData("macd", "12,26,9", 1, "macd.csv", "signal", Recursive)]
    [InlineData("macd", "12,26,9", 2, "macd.csv", "histogram", Recursive)]
    [InlineData("stddev", "14", 0, "stdev.csv", "stdDev", Windowed)]
    [InlineData("zscore", "14", 0, "stdev.csv", "zScore", Windowed)]
    public void Stock_Indicators_agrees(
        string name,
        string parameters,
        int output,
        string file,
        string column,
        double tolerance
    )
    {
        var candles = CsvColumns
            .Read(MarketData.File($"{Folder}skender/_input_default.csv"))
            .Candles();
        var expected = CsvColumns.Read(MarketData.File($"{Folder}skender/{file}"))[column];
        Check(name, parameters, output, candles, expected, tolerance);
    }

    [Theory]
    [InlineData("sma", "20", 0, "SMA_20", Windowed)]
    [InlineData("sma", "50", 0, "SMA_50", Windowed)]
    [InlineData("ema", "12", 0, "EMA_12", Recursive)]
    [InlineData("ema", "26", 0, "EMA_26", Recursive)]
    [InlineData("ema", "200", 0, "EMA_200", Recursive)]
    [InlineData("rsi", "14", 0, "RSI_14", Recursive)]
    [InlineData("macd", "12,26,9", 0, "MACD_12_26_9", Recursive)]
    [InlineData("macd", "12,26,9", 1, "MACDSIGNAL", Recursive)]
    [InlineData("macd", "12,26,9", 2, "MACDHIST", Recursive)]
    [InlineData("stochastic", "14,3,3", 0, "STOCH_K_14_3_3", Windowed)]
    [InlineData("stochastic", "14,3,3", 1, "STOCH_D", Windowed)]
    [InlineData("mfi", "14", 0, "MFI_14", Windowed)]
    [InlineData("cci", "20", 0, "CCI_20", Windowed)]
    [InlineData("williamsr", "14", 0, "WILLR_14", Windowed)]
    [InlineData("roc", "10", 0, "ROC_10", Windowed)]
    public void TA_Lib_agrees(
        string name,
        string parameters,
        int output,
        string column,
        double tolerance
    )
    {
        foreach (
            var (input, file) in new[]
            {
                ("oracle_inputs/usa_SKENDER-DEFAULT_SPY__1d", "SPY_1d_skender_default"),
                ("crypto/binance_1h/binance_BTCUSDT_1h", "BTCUSDT_1h_2024H1"),
                ("crypto/binance_5m/binance_ETHUSDT_5m", "ETHUSDT_5m"),
            }
        )
        {
            var oracle = CsvColumns.Read(MarketData.File($"{Folder}talib_c_0.4.0/{file}.csv.gz"));
            var expected = oracle[column];
            var candles = CsvColumns
                .Read(MarketData.File($"ohlcv/{input}.csv.gz"))
                .Candles()
                .Take(expected.Length);
            // TA-Lib seeds the fast average of a MACD later: equal five look-backs on.
            var from = name == "macd" ? 5 * 34 : 0;
            Check(name, parameters, output, candles, expected, tolerance, from);
        }
    }

    [Theory]
    [InlineData("roc", "12", 0, "cs-roc.csv", "ROC", 1e-7)]
    [InlineData("cci", "20", 0, "cs-cci.csv", "CCI", 2e-3)]
    [InlineData("stochastic", "14,1,3", 0, "cs-soo.csv", "SO", 1e-6)]
    [InlineData("stochastic", "14,1,3", 1, "cs-soo.csv", "SO_SIG", 1e-6)]
    public void ChartSchool_agrees_within_its_printed_digits(
        string name,
        string parameters,
        int output,
        string file,
        string column,
        double tolerance
    )
    {
        var table = CsvColumns.Read(MarketData.File($"{Folder}chartschool/{file}"));
        var none = table["Close"];
        double[] Column(string key) => table.Has(key) ? table[key] : none;
        var candles = new CandleColumns(none, none, Column("High"), Column("Low"), none, none);
        Check(name, parameters, output, candles, table[column], tolerance);
    }

    private static void Check(
        string name,
        string parameters,
        int output,
        CandleColumns candles,
        double[] expected,
        double tolerance,
        int from = 0
    )
    {
        double[] numbers =
        [
            .. parameters.Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)),
        ];
        var actual = IndicatorRun.Of(name, numbers, candles)[output];
        var compared = 0;
        var size = expected.Where(double.IsFinite).Max(Math.Abs);
        for (var row = from; row < expected.Length; row++)
        {
            if (double.IsFinite(expected[row]))
            {
                compared++;
                // Near zero the published digits end before the relative ones do.
                var limit = tolerance * Math.Max(Math.Abs(expected[row]), 1e-3 * size);
                Math.Abs(actual[row] - expected[row])
                    .ShouldBeLessThanOrEqualTo(limit, $"row {row}: {actual[row]:R}");
            }
        }

        compared.ShouldBeGreaterThanOrEqualTo(6);
    }
}
