namespace Heliograph.Engine.Planning;

/// <summary>Gives a plan's columns their places in the workspace.</summary>
/// <param name="nodes">What is computed, in order.</param>
/// <param name="columns">Node and output of each column.</param>
/// <param name="roots">Columns that are read after the run, so never used again.</param>
/// <param name="rows">Rows wanted of each node.</param>
internal sealed class PlanLayout(
    List<PlanNode> nodes,
    List<(int Node, int Output)> columns,
    int[] roots,
    int[] rows
)
{
    private readonly int[] places = new int[columns.Count];
    private readonly int[] starts = new int[columns.Count];
    private readonly int[] certain = new int[columns.Count];
    private readonly Stack<int> free = [];
    private int count;

    /// <summary>Places every column.</summary>
    public Plan Place()
    {
        var lastReader = LastReaders();
        var outputs = columns
            .Select((column, index) => (column.Node, Index: index))
            .ToLookup(column => column.Node, column => column.Index);
        var steps = new PlanStep[nodes.Count];
        var fields = 0;
        for (var node = 0; node < nodes.Count; node++)
        {
            var inputs = nodes[node].Inputs;
            var start = Latest(starts, inputs);
            var sure = Latest(certain, inputs);
            var made = outputs[node].ToArray();
            foreach (var column in made)
            {
                places[column] = free.Count > 0 ? free.Pop() : count++;
                starts[column] = nodes[node].StartOf(start, columns[column].Output);
                certain[column] = nodes[node].CertainOf(sure, columns[column].Output);
            }

            steps[node] = new PlanStep(
                nodes[node],
                [.. inputs.Select(PlaceOf)],
                [.. made.OrderBy(column => columns[column].Output).Select(PlaceOf)],
                nodes[node].Reach == PlanNode.AllRows ? sure : start,
                rows[node]
            );
            fields |= inputs.Where(input => input < 0).Aggregate(0, (all, i) => all | 1 << ~i);
            Release(inputs, made, node, lastReader);
        }

        fields |= roots.Where(root => root < 0).Aggregate(0, (all, i) => all | 1 << ~i);
        var scratch = nodes.Select(node => node.ScratchColumns).DefaultIfEmpty(0).Max();
        return new Plan(
            steps,
            [.. roots.Select(PlaceOf)],
            [.. roots.Select(root => root < 0 ? 0 : certain[root])],
            count,
            count + scratch,
            fields
        );
    }

    private static int Latest(int[] rows, int[] inputs) =>
        inputs.Select(input => input < 0 ? 0 : rows[input]).DefaultIfEmpty(0).Max();

    private int PlaceOf(int column) => column < 0 ? column : places[column];

    private int[] LastReaders()
    {
        var last = new int[columns.Count];
        for (var node = 0; node < nodes.Count; node++)
        {
            foreach (var input in nodes[node].Inputs.Where(input => input >= 0))
            {
                last[input] = node;
            }
        }

        foreach (var root in roots.Where(root => root >= 0))
        {
            last[root] = int.MaxValue;
        }

        return last;
    }

    private void Release(int[] inputs, int[] made, int node, int[] lastReader)
    {
        // An output that nobody reads is free as soon as it is written.
        foreach (var column in inputs.Concat(made).Distinct())
        {
            if (column >= 0 && lastReader[column] <= node)
            {
                free.Push(places[column]);
            }
        }
    }
}
