using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Signals;

/// <summary>One strategy at one close of one series: a pure function of a fixed window.</summary>
public static class Evaluation
{
    /// <summary>Evaluates one window by itself.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="window">Exactly its length of candles, the last one deciding.</param>
    /// <exception cref="ArgumentException">The window has another length.</exception>
    public static Verdict Of(InstalledStrategy strategy, CandleWindow window)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        if (window.Length != strategy.Length)
        {
            throw new ArgumentException(
                $"{strategy.Strategy.Name} needs {strategy.Length} candles, not {window.Length}"
            );
        }

        var verdicts = new Verdict[1];
        var evaluator = new GroupEvaluator<double, ScalarLane>(StrategyGroup.Of([strategy]));
        evaluator.Evaluate([window], verdicts);
        return verdicts[0];
    }
}
