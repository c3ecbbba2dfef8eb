using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Indicators;

/// <summary>
/// A number derived from candles: columns in, columns out, written once for every lane. An
/// indicator holds no state and allocates nothing while computing.
/// </summary>
public abstract class Indicator
{
    /// <summary>Name in rules: lower case, no spaces, such as <c>rsi</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Name for people, such as <c>Relative Strength Index</c>.</summary>
    public abstract string Title { get; }

    /// <summary>Parameters in the order in which a rule writes them.</summary>
    public virtual IReadOnlyList<IndicatorParameter> Parameters => [];

    /// <summary>Columns read, in the order of <see cref="Frame{T}.Input"/>.</summary>
    public virtual IReadOnlyList<IndicatorInput> Inputs => [IndicatorInput.Source];

    /// <summary>
    /// Names of the outputs; the first is what the bare name means in a rule. One output: "value".
    /// </summary>
    public virtual IReadOnlyList<string> Outputs => ["value"];

    /// <summary>How many working columns <see cref="Compute"/> needs.</summary>
    public virtual int ScratchColumns => 0;

    /// <summary>
    /// True when a level says nothing because the sum starts at the window's first candle: OBV and
    /// the like; lint warns about comparing one with a number.
    /// </summary>
    public virtual bool IsAnchored => false;

    /// <summary>Null when the parameters fit together, else what is wrong.</summary>
    public virtual string? Check(ReadOnlySpan<double> parameters) => null;

    /// <summary>
    /// How many candles the first value of an output needs, itself included; at least 1. Before
    /// row <see cref="Frame{T}.Start"/> + this - 1 the output is NaN.
    /// </summary>
    public abstract int Lookback(ReadOnlySpan<double> parameters, int output);

    /// <summary>
    /// How many candles an output needs to have a value in any window, itself included: the
    /// look-back, and more where the first value waits for a day to begin.
    /// </summary>
    public virtual int Certain(ReadOnlySpan<double> parameters, int output, Timeframe timeframe) =>
        Lookback(parameters, output);

    /// <summary>
    /// How many candles a value needs to be trusted: enough that the seed of each geometric
    /// recursion weighs less than <paramref name="precision"/>. At least the look-back.
    /// </summary>
    /// <param name="parameters">Values of the parameters.</param>
    /// <param name="output">Which output.</param>
    /// <param name="precision">Weight left to the seed, above 0 and below 1.</param>
    /// <param name="timeframe">Length of the candles; only session indicators look at it.</param>
    public virtual int Warmup(
        ReadOnlySpan<double> parameters,
        int output,
        double precision,
        Timeframe timeframe
    ) => Lookback(parameters, output);

    /// <summary>
    /// How many rows before <see cref="Frame{T}.From"/> the formula reads. Recursive formulas read
    /// all, the default. A smaller number must leave every wanted row the same to the bit.
    /// </summary>
    public virtual int Reach(ReadOnlySpan<double> parameters) => int.MaxValue;

    /// <summary>Fills the outputs.</summary>
    public abstract void Compute<T, TLane>(in Frame<T> frame)
        where T : unmanaged
        where TLane : ILane<T>;
}
