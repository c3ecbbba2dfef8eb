namespace Heliograph.Engine.Strategies;

/// <summary>Names and shapes of the functions built into the rule language.</summary>
public static class RuleFunctions
{
    private static readonly (string Name, int Least, int Most, bool TakesCount)[] Table =
    [
        ("abs", 1, 1, false), ("sqrt", 1, 1, false), ("log", 1, 1, false),
        ("min", 2, 8, false), ("max", 2, 8, false), ("clamp", 3, 3, false),
        ("highest", 1, 1, true), ("lowest", 1, 1, true),
        ("rising", 1, 1, true), ("falling", 1, 1, true),
        ("barsSince", 1, 1, false), ("valueWhen", 2, 2, false),
        ("percentRank", 1, 1, true), ("pivotHigh", 0, 0, true), ("pivotLow", 0, 0, true),
    ];

    /// <summary>All names, in the order of <see cref="RuleFunction"/>.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The name in rules.</summary>
    public static string NameOf(RuleFunction function) => Table[(int)function].Name;

    /// <summary>Least and most operands besides the count, and whether a count follows.</summary>
    public static (int Least, int Most, bool TakesCount) ShapeOf(RuleFunction function)
    {
        var row = Table[(int)function];
        return (row.Least, row.Most, row.TakesCount);
    }

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
