using Heliograph.Engine.Indicators;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.Engine.Planning;

/// <summary>
/// Turns expressions into a plan: finds what is shared, then how many rows of each column are
/// wanted, then places for the columns so that one whose last reader is done is used again.
/// </summary>
/// <param name="timeframe">Timeframe of the candles.</param>
internal sealed class PlanBuilder(Timeframe timeframe)
{
    private readonly List<PlanNode> nodes = [];
    private readonly List<(int Node, int Output)> columns = [];
    private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> byCall = new(StringComparer.Ordinal);
    private readonly Dictionary<Timeframe, (HigherNode Node, int Index)> higher = [];

    /// <summary>Makes the plan.</summary>
    public Plan Build(IReadOnlyList<PlanRoot> wanted)
    {
        var roots = wanted.Select(root => Visit(root.Expression)).ToArray();
        var rows = RowsWanted(wanted, roots);
        foreach (var (node, index) in higher.Values)
        {
            node.Want(rows[index]);
        }

        return new PlanLayout(nodes, columns, roots, rows).Place();
    }

    private int Visit(Expression expression)
    {
        if (expression is FieldExpression { Field: <= CandleField.Volume } field)
        {
            return ~(int)field.Field;
        }

        if (!byText.TryGetValue(expression.Text, out var column))
        {
            column = Make(expression);
            byText[expression.Text] = column;
        }

        return column;
    }

    private int Make(Expression expression) =>
        expression switch
        {
            NumberExpression number => Add(new NumberNode(number.Value)),
            FieldExpression field => Derived(field.Field),
            UnaryExpression unary => Add(new NegateNode(unary.IsNot, Visit(unary.Operand))),
            BinaryExpression binary => Add(
                new OperatorNode(binary.Kind, Visit(binary.Left), Visit(binary.Right))
            ),
            OffsetExpression offset => Add(new OffsetNode(offset.Count, Visit(offset.Operand))),
            FunctionExpression function => Function(function),
            IndicatorExpression call => Call(
                call.Call,
                call.Indicator,
                call.Parameters,
                call.Source
            )[call.Output],
            HigherExpression longer => Higher(longer),
            _ => throw new ArgumentException($"unknown node {expression.GetType().Name}"),
        };

    private int Add(PlanNode node) => AddAll(node)[0];

    private int[] AddAll(PlanNode node)
    {
        nodes.Add(node);
        var made = new int[node.OutputCount];
        for (var output = 0; output < made.Length; output++)
        {
            columns.Add((nodes.Count - 1, output));
            made[output] = columns.Count - 1;
        }

        return made;
    }

    private int Derived(CandleField field)
    {
        if (field < CandleField.HaOpen)
        {
            return Add(new FieldNode(field));
        }

        var heikinAshi =
            IndicatorCatalog.Find("heikinashi")
            ?? throw new ArgumentException("ha.open and the like need the indicator heikinashi");
        return Call("heikinashi()", heikinAshi, [], null)[field - CandleField.HaOpen];
    }

    private int Function(FunctionExpression function)
    {
        int[] inputs = function.Function switch
        {
            RuleFunction.PivotHigh => [~(int)BlockColumn.High],
            RuleFunction.PivotLow => [~(int)BlockColumn.Low],
            _ => [.. function.Arguments.Select(Visit)],
        };
        return Add(new FunctionNode(function.Function, function.Count, inputs));
    }

    private int[] Call(string text, Indicator indicator, double[] parameters, Expression? source)
    {
        if (!byCall.TryGetValue(text, out var made))
        {
            var inputs = indicator.Inputs.Select(input =>
                input switch
                {
                    IndicatorInput.Source when source is not null => Visit(source),
                    IndicatorInput.Source or IndicatorInput.Close => ~(int)BlockColumn.Close,
                    IndicatorInput.Open => ~(int)BlockColumn.Open,
                    IndicatorInput.High => ~(int)BlockColumn.High,
                    IndicatorInput.Low => ~(int)BlockColumn.Low,
                    IndicatorInput.Volume => ~(int)BlockColumn.Volume,
                    _ => ~(int)BlockColumn.Time,
                }
            );
            made = AddAll(new IndicatorNode(indicator, parameters, [.. inputs], timeframe));
            byCall[text] = made;
        }

        return made;
    }

    private int Higher(HigherExpression longer)
    {
        if (!higher.TryGetValue(longer.Timeframe, out var found))
        {
            found = (new HigherNode(longer.Timeframe, timeframe), nodes.Count);
            nodes.Add(found.Node);
            higher[longer.Timeframe] = found;
        }

        columns.Add((found.Index, found.Node.Add(longer.Operand)));
        return columns.Count - 1;
    }

    // How many of the newest rows of each node's outputs somebody reads.
    private int[] RowsWanted(IReadOnlyList<PlanRoot> wanted, int[] roots)
    {
        var rows = new int[nodes.Count];
        for (var i = 0; i < roots.Length; i++)
        {
            Want(rows, roots[i], wanted[i].Rows);
        }

        for (var node = nodes.Count - 1; node >= 0; node--)
        {
            var reach = nodes[node].Reach;
            var needed =
                reach == PlanNode.AllRows || rows[node] == PlanNode.AllRows
                    ? PlanNode.AllRows
                    : rows[node] + reach;
            foreach (var input in nodes[node].Inputs)
            {
                Want(rows, input, needed);
            }
        }

        return rows;
    }

    private void Want(int[] rows, int column, int count)
    {
        if (column >= 0)
        {
            var node = columns[column].Node;
            rows[node] = Math.Max(rows[node], count);
        }
    }
}
