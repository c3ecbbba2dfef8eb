using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;

namespace Heliograph.Testing;

/// <summary>Series and strategies for tests that care about neither.</summary>
public static class CandleWalks
{
    /// <summary>A series that nothing depends on the name of.</summary>
    public static SeriesKey Key { get; } = SeriesKey.Parse("test:WALK:1h");

    /// <summary>The columns as a series.</summary>
    public static CandleSeries ToSeries(this CandleColumns columns, SeriesKey? key = null)
    {
        var builder = new CandleSeries.Builder(key ?? Key, columns.Count);
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

    /// <summary>A walk of hourly candles.</summary>
    public static CandleSeries Series(int seed, int count, SeriesKey? key = null) =>
        CandleColumns.Walk(seed, count).ToSeries(key);

    /// <summary>A condition that must parse.</summary>
    public static Expression Condition(string text) => RuleParser.ParseCondition(text).Value!;

    /// <summary>A number that must parse.</summary>
    public static Expression Number(string text) => RuleParser.ParseNumber(text).Value!;

    /// <summary>A strategy of these rules, installed as the program would.</summary>
    public static InstalledStrategy Installed(
        Expression rule,
        Expression? shortRule = null,
        string name = "test",
        string timeframe = "1h"
    )
    {
        var strategy = new Strategy
        {
            Name = name,
            Version = 1,
            Timeframe = Timeframe.Parse(timeframe),
            Long = rule,
            Short = shortRule,
            LongScore = Number("clamp(rsi(14) / 100, 0, 1)"),
            ShortScore = Number("clamp(rsi(14) / 100, 0, 1)"),
            Stop = Number("2 * atr(14)"),
            Target = Number("3 * atr(14)"),
            Horizon = 24,
        };
        return new InstalledStrategy(
            strategy,
            StrategyIdentity.VersionOf(strategy),
            StrategyRequirements.Window(strategy)
        );
    }
}
