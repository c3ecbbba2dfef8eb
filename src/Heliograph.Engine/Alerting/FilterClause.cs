using Heliograph.Engine.Market;

namespace Heliograph.Engine.Alerting;

/// <summary>One comparison of a filter.</summary>
/// <param name="Field">What is compared.</param>
/// <param name="Operator">How.</param>
/// <param name="Text">With what, as written.</param>
/// <param name="Number">With what, as a number; a severity counts from 0.</param>
internal sealed record FilterClause(
    FilterField Field,
    FilterOperator Operator,
    string Text,
    double Number
)
{
    /// <summary>True when a message passes; what it does not have never passes.</summary>
    public bool Passes(MessageFacts facts) =>
        Field.Text is { } text
            ? text(facts) is { } given && IsOf(Glob.IsMatch(Text, given))
            : Field.Number!(facts) is { } number && Compares(number);

    private bool IsOf(bool fits) => Operator == FilterOperator.Equal ? fits : !fits;

    private bool Compares(double given) =>
        Operator switch
        {
            FilterOperator.Equal => given == Number,
            FilterOperator.NotEqual => given != Number,
            FilterOperator.Less => given < Number,
            FilterOperator.AtMost => given <= Number,
            FilterOperator.More => given > Number,
            _ => given >= Number,
        };
}
