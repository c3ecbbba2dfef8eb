using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>A column that a plan is asked for.</summary>
/// <param name="Expression">What to compute.</param>
/// <param name="Rows">How many of the newest rows are wanted.</param>
public readonly record struct PlanRoot(Expression Expression, int Rows)
{
    /// <summary>The column with all its rows.</summary>
    public static PlanRoot Full(Expression expression) => new(expression, PlanNode.AllRows);
}
