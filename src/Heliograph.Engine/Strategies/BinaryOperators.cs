namespace Heliograph.Engine.Strategies;

/// <summary>How operators are written and how tightly they bind.</summary>
public static class BinaryOperators
{
    private static readonly (string Text, int Precedence)[] Table =
    [
        ("+", 50),
        ("-", 50),
        ("*", 60),
        ("/", 60),
        ("<", 40),
        ("<=", 40),
        (">", 40),
        (">=", 40),
        ("==", 40),
        ("!=", 40),
        ("crosses above", 40),
        ("crosses below", 40),
        ("and", 20),
        ("or", 10),
    ];

    /// <summary>The operator in rules.</summary>
    public static string TextOf(BinaryOperator kind) => Table[(int)kind].Text;

    /// <summary>
    /// or 10, and 20, (not 30), comparisons 40, + - 50, * / 60, (minus sign 70), [n] and @ 90.
    /// </summary>
    public static int PrecedenceOf(BinaryOperator kind) => Table[(int)kind].Precedence;
}
