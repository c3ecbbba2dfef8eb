using Heliograph.Engine.Market;

namespace Heliograph.Engine.Alerting;

/// <summary>
/// What a channel wants to hear: comparisons joined by <c>and</c>, such as
/// <c>severity >= high</c> or <c>kind = signal and confidence > 0.8 and series = binance:*</c>.
/// In texts * and ? are patterns. Candidates are told only where a filter asks for the kind.
/// </summary>
public sealed class AlertFilter
{
    private readonly IReadOnlyList<FilterClause> clauses;

    internal AlertFilter(string text, IReadOnlyList<FilterClause> clauses)
    {
        Text = text;
        this.clauses = clauses;
        AsksForCandidates = clauses.Any(clause =>
            clause.Field.Name == "kind"
            && clause.Operator == FilterOperator.Equal
            && Glob.IsMatch(clause.Text, "candidate")
        );
    }

    /// <summary>Everything but candidates.</summary>
    public static AlertFilter All { get; } = new("", []);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>True when candidates are wanted too.</summary>
    public bool AsksForCandidates { get; }

    /// <summary>Reads a filter; an empty one is <see cref="All"/>.</summary>
    /// <exception cref="FilterException">It is none; says where.</exception>
    public static AlertFilter Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.IsNullOrWhiteSpace(text) ? All : new(text, FilterReader.Read(text));
    }

    /// <summary>True when the channel wants to hear it.</summary>
    public bool Passes(MessageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return (facts.Kind != "candidate" || AsksForCandidates)
            && clauses.All(clause => clause.Passes(facts));
    }
}
