using Heliograph.Engine.Indicators;

namespace Heliograph.Engine.Strategies;

/// <summary>An indicator with its parameters: <c>rsi(14)</c>, <c>sma(rsi(14), 5)</c>.</summary>
public sealed class IndicatorExpression : Expression
{
    /// <summary>Makes a call.</summary>
    /// <param name="indicator">From the catalog.</param>
    /// <param name="parameters">All parameters, defaults filled in.</param>
    /// <param name="source">What it reads instead of close; null for close.</param>
    /// <param name="output">Index of the output.</param>
    public IndicatorExpression(
        Indicator indicator,
        double[] parameters,
        Expression? source,
        int output
    )
    {
        Indicator = indicator;
        Parameters = parameters;
        Source = source;
        Output = output;
    }

    /// <summary>The indicator.</summary>
    public Indicator Indicator { get; }

    /// <summary>Values of all its parameters, in its order.</summary>
    public double[] Parameters { get; }

    /// <summary>What it reads instead of close; null for close.</summary>
    public Expression? Source { get; }

    /// <summary>Index of the output, 0 for the bare name.</summary>
    public int Output { get; }

    /// <summary>The call without its output: what one computation gives.</summary>
    public string Call
    {
        get
        {
            var numbers = Parameters.Select(PrintNumber);
            var all = Source is null ? numbers : numbers.Prepend(Source.Text);
            return $"{Indicator.Name}({string.Join(", ", all)})";
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<Expression> Children => Source is null ? [] : [Source];

    /// <inheritdoc />
    protected override string Print() =>
        Indicator.Outputs.Count == 1 ? Call : $"{Call}.{Indicator.Outputs[Output]}";
}
