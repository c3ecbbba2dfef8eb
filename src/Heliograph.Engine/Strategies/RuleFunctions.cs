namespace Heliograph.Engine.Strategies;

/// <summary>Names and shapes of the functions built into the rule language.</summary>
public static class RuleFunctions
{
    private static readonly (string Name, int Least, int Most, bool Counts, string Text)[] Table =
    [
        ("abs", 1, 1, false, "abs(x)"),
        ("sqrt", 1, 1, false, "sqrt(x)"),
        ("log", 1, 1, false, "log(x)"),
        ("min", 2, 8, false, "min(a, b, ...), up to 8"),
        ("max", 2, 8, false, "max(a, b, ...), up to 8"),
        ("clamp", 3, 3, false, "clamp(x, low, high)"),
        ("highest", 1, 1, true, "highest(x, n)"),
        ("lowest", 1, 1, true, "lowest(x, n)"),
        ("rising", 1, 1, true, "rising(x, n)"),
        ("falling", 1, 1, true, "falling(x, n)"),
        ("barsSince", 1, 1, false, "barsSince(condition)"),
        ("valueWhen", 2, 2, false, "valueWhen(condition, x)"),
        ("percentRank", 1, 1, true, "percentRank(x, n)"),
        ("pivotHigh", 0, 0, true, "pivotHigh(n)"),
        ("pivotLow", 0, 0, true, "pivotLow(n)"),
    ];

    /// <summary>All names, in the order of <see cref="RuleFunction"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The name in rules.</summary>
    public static string NameOf(RuleFunction function) => Table[(int)function].Name;

    /// <summary>Least and most operands besides the count, and whether a count follows.</summary>
    public static (int Least, int Most, bool TakesCount) ShapeOf(RuleFunction function)
    {
        var row = Table[(int)function];
        return (row.Least, row.Most, row.Counts);
    }

    /// <summary>How it is called, for messages: <c>highest(x, n)</c>.</summary>
    public static string SignatureOf(RuleFunction function) => Table[(int)function].Text;

    /// <summary>The function of that name, whatever its case, or null.</summary>
    public static RuleFunction? Find(string name) =>
        Array.FindIndex(
            Table,
            row => string.Equals(row.Name, name, StringComparison.OrdinalIgnoreCase)
        )
            is var index
                and >= 0
            ? (RuleFunction)index
            : null;
}
