using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Evaluation;

/// <summary>Where the candles of a series come from in one cycle, and why.</summary>
/// <param name="Source">The store alone, or the venue through the store.</param>
/// <param name="Reason">One line for people; it stands in every signal's evidence.</param>
public sealed record EvaluationSource(Source Source, string Reason)
{
    /// <summary>The store, whose candles have to pass the gate.</summary>
    public static EvaluationSource Stored { get; } =
        new(Source.Database, "the stored candles passed the quality gate");

    /// <summary>True when no source may be used: evaluations wait until their deadline.</summary>
    public bool IsHeld { get; init; }

    /// <summary>
    /// What a candle that is missing is put down to, although its deadline may not have passed:
    /// nobody will bring it before. Null: it may come, and then it is absent.
    /// </summary>
    public OutcomeCode? WhenMissing { get; init; }
}
