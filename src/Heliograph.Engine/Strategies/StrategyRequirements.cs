using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>How many candles an expression, or a whole strategy, needs.</summary>
public static class StrategyRequirements
{
    /// <summary>Window lengths; strategies are rounded up to share columns.</summary>
    public static IReadOnlyList<int> Classes { get; } =
    [64, 128, 256, 512, 720, 1024, 1440, 2048, 4096, 8192];

    /// <summary>Weight left to each seed where no strategy says otherwise.</summary>
    public const double UsualPrecision = 1e-3;

    /// <summary>
    /// Candles until the formula can have a first value, the last one included; at least 1. What
    /// stands under <c>@4h</c> is counted in its own, longer candles.
    /// </summary>
    public static int Lookback(Expression expression) => Cap(Need(expression, null, default));

    /// <summary>
    /// Candles until a value at the last of them is trusted: look-back, and the warm-up in which
    /// the seed of every recursion fades below <paramref name="precision"/>. At least 1.
    /// </summary>
    /// <param name="expression">A condition or a number.</param>
    /// <param name="precision">Weight left to each seed, above 0 and below 1.</param>
    /// <param name="timeframe">Length of the candles it is evaluated on.</param>
    public static int Required(Expression expression, double precision, Timeframe timeframe) =>
        Cap(Need(expression, precision, timeframe));

    /// <summary>
    /// Candles that an evaluation of the strategy needs, before rounding up to a class: what its
    /// hungriest expression needs, and for a rule one more, because it fires on the change.
    /// </summary>
    public static int Required(Strategy strategy) => Hungriest(strategy).Candles;

    /// <summary>The expression that needs the most candles, and how many.</summary>
    public static (StrategyPart Part, int Candles) Hungriest(Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return strategy
            .Parts()
            .Select(part => (part, Candles: Required(strategy, part)))
            .MaxBy(need => need.Candles);
    }

    private static int Required(Strategy strategy, StrategyPart part) =>
        Required(part.Expression, strategy.Precision, strategy.Timeframe) + (part.IsRule ? 1 : 0);

    /// <summary>The smallest class of at least so many candles; null beyond the largest.</summary>
    public static int? ClassOf(int candles) =>
        candles <= Classes[^1] ? Classes.First(length => length >= candles) : null;

    /// <summary>
    /// The length of the window that an expression needs alone, at the usual precision; null beyond
    /// the largest class.
    /// </summary>
    public static int? Window(Expression expression, Timeframe timeframe) =>
        ClassOf(Required(expression, UsualPrecision, timeframe));

    /// <summary>L: the length of the window that the strategy is evaluated on.</summary>
    /// <exception cref="ArgumentException">It needs more than 8192 candles.</exception>
    public static int Window(Strategy strategy) =>
        ClassOf(Required(strategy))
        ?? throw new ArgumentException($"{strategy.Name} needs more than {Classes[^1]} candles");

    /// <summary>
    /// Work of one evaluation over a window: for each different node its cost on one candle, times
    /// the candles.
    /// </summary>
    public static long Cost(Strategy strategy, int window)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var seen = new HashSet<Expression>();
        return window * strategy.Parts().Sum(part => Cost(part.Expression, seen));
    }

    private static long Cost(Expression expression, HashSet<Expression> seen) =>
        seen.Add(expression)
            ? CostOfNode(expression) + expression.Children.Sum(child => Cost(child, seen))
            : 0;

    private static long CostOfNode(Expression expression) =>
        expression switch
        {
            IndicatorExpression => 10,
            FunctionExpression { Function: RuleFunction.Highest or RuleFunction.Lowest } => 4,
            FunctionExpression { Count: > 0 } function => function.Count,
            _ => 1,
        };

    /// <param name="expression">What is counted.</param>
    /// <param name="precision">Null to count the look-back alone.</param>
    /// <param name="timeframe">Length of the candles.</param>
    private static long Need(Expression expression, double? precision, Timeframe timeframe)
    {
        var below = expression
            .Children.Select(child => Need(child, precision, Inner(expression, timeframe)))
            .DefaultIfEmpty(1)
            .Max();
        return expression switch
        {
            FieldExpression field => HeikinAshi(field.Field, precision),
            IndicatorExpression call => below - 1 + Own(call, precision, timeframe),
            OffsetExpression earlier => below + earlier.Count,
            HigherExpression higher when precision is not null => (below + 1)
                * Math.Max(1, higher.Timeframe.Minutes / timeframe.Minutes),
            BinaryExpression { Kind: BinaryOperator.CrossesAbove or BinaryOperator.CrossesBelow } =>
                below + 1,
            FunctionExpression function => below + Extra(function, precision is not null),
            _ => below,
        };
    }

    private static Timeframe Inner(Expression expression, Timeframe outer) =>
        expression is HigherExpression higher ? higher.Timeframe : outer;

    private static int Own(IndicatorExpression call, double? precision, Timeframe timeframe) =>
        precision is { } left
            ? call.Indicator.Warmup(call.Parameters, call.Output, left, timeframe)
            : call.Indicator.Lookback(call.Parameters, call.Output);

    /// <summary>The Heikin-Ashi open is half of its predecessor; high and low hold it.</summary>
    private static long HeikinAshi(CandleField field, double? precision) =>
        field is CandleField.HaOpen or CandleField.HaHigh or CandleField.HaLow
        && precision is { } left
            ? 1 + Recursion.Steps(0.5, left)
            : 1;

    private static long Extra(FunctionExpression function, bool trusted)
    {
        var memory = trusted ? RuleLimits.Memory : 0;
        return function.Function switch
        {
            RuleFunction.Highest or RuleFunction.Lowest => function.Count - 1,
            RuleFunction.Rising or RuleFunction.Falling => function.Count,
            RuleFunction.PercentRank => function.Count,
            RuleFunction.BarsSince or RuleFunction.ValueWhen => memory,
            RuleFunction.PivotHigh or RuleFunction.PivotLow => (2L * function.Count) + memory,
            _ => 0,
        };
    }

    private static int Cap(long candles) => (int)Math.Min(candles, int.MaxValue / 2);
}
