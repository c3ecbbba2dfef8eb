using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Signals;

/// <summary>
/// Strategies of one timeframe and one window length, planned together so that a column that
/// several need is computed once.
/// </summary>
public sealed class StrategyGroup
{
    // A rule fires where it is true and was false one candle earlier.
    private const int RuleRows = 2;

    // A bit each in the masks of those who evaluate a group.
    private const int MostStrategies = 64;

    private StrategyGroup(IReadOnlyList<InstalledStrategy> strategies, Plan plan, Roots[] roots)
    {
        Strategies = strategies;
        Plan = plan;
        RootsOf = roots;
    }

    /// <summary>Its strategies.</summary>
    public IReadOnlyList<InstalledStrategy> Strategies { get; }

    /// <summary>Their columns.</summary>
    public Plan Plan { get; }

    /// <summary>Candles in a window.</summary>
    public int Length => Strategies[0].Length;

    /// <summary>Timeframe of the candles.</summary>
    public Timeframe Timeframe => Strategies[0].Strategy.Timeframe;

    /// <summary>Where each strategy's columns stand among the plan's roots.</summary>
    internal IReadOnlyList<Roots> RootsOf { get; }

    /// <summary>Plans strategies that share timeframe and length.</summary>
    /// <exception cref="ArgumentException">They do not share them, or there are none.</exception>
    public static StrategyGroup Of(IReadOnlyList<InstalledStrategy> strategies)
    {
        if (
            strategies.Count == 0
            || strategies.Any(other =>
                other.Length != strategies[0].Length
                || other.Strategy.Timeframe != strategies[0].Strategy.Timeframe
            )
        )
        {
            throw new ArgumentException("a group has one timeframe and one window length");
        }

        var wanted = new List<PlanRoot>();
        var roots = strategies.Select(installed => RootsFor(installed.Strategy, wanted));
        var all = roots.ToArray();
        return new StrategyGroup(
            strategies,
            Plan.Build(wanted, strategies[0].Strategy.Timeframe),
            all
        );
    }

    /// <summary>Groups strategies by timeframe and length, shortest first.</summary>
    public static IReadOnlyList<StrategyGroup> All(IEnumerable<InstalledStrategy> strategies) =>
        [
            .. strategies
                .GroupBy(one => (one.Strategy.Timeframe, one.Length))
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Chunk(MostStrategies))
                .Select(chunk => Of(chunk)),
        ];

    private static Roots RootsFor(Strategy strategy, List<PlanRoot> wanted)
    {
        int? Want(Expression? expression, int rows)
        {
            if (expression is null)
            {
                return null;
            }

            wanted.Add(new PlanRoot(expression, rows));
            return wanted.Count - 1;
        }

        return new Roots(
            Want(strategy.Long, RuleRows),
            Want(strategy.Short, RuleRows),
            Want(strategy.LongScore, 1),
            Want(strategy.ShortScore, 1),
            Want(strategy.Stop, 1)!.Value,
            Want(strategy.Target, 1)
        );
    }

    /// <summary>Positions of one strategy's columns; null for what it does not have.</summary>
    internal sealed record Roots(
        int? Long,
        int? Short,
        int? LongScore,
        int? ShortScore,
        int Stop,
        int? Target
    );
}
