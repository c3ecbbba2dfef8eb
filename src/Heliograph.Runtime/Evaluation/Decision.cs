using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What the data of a series say of one group of strategies at one close: decided before, decided
/// now without looking at rules, or a window to evaluate.
/// </summary>
/// <param name="Queue">Which group.</param>
/// <param name="Due">The close.</param>
/// <param name="Wanted">Bit per strategy of the group: not decided before.</param>
/// <param name="Outcome">What the data decided; null when the window is to be evaluated.</param>
/// <param name="End">Position of the deciding candle in the gate's series.</param>
/// <param name="Data">What the gate said.</param>
internal readonly record struct Decision(
    int Queue,
    DueClose Due,
    ulong Wanted,
    OutcomeCode? Outcome,
    int End = -1,
    GateVerdict Data = default
);
