using Heliograph.Runtime.Collecting;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Init;

/// <summary>What <c>helio init</c> brought about.</summary>
/// <param name="Chosen">The instruments, the largest first.</param>
/// <param name="Series">How many series are followed because of it.</param>
/// <param name="Collected">The newest candles.</param>
/// <param name="History">What came before them.</param>
/// <param name="Cycle">The evaluation of the last week's closes.</param>
internal sealed record InitResult(
    IReadOnlyList<VenueInstrument> Chosen,
    int Series,
    CollectReport Collected,
    BackfillReport History,
    CycleReport Cycle
);
