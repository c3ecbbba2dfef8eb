using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Evaluates what nobody has evaluated yet: what was collected late, what waits for its candle.
/// </summary>
/// <param name="room">What it works with.</param>
/// <param name="asksVenues">
/// True asks the venue where a series is not on its stored candles; false leaves such series alone.
/// </param>
public sealed class EvaluateJob(JobRoom room, bool asksVenues) : ITimetableJob
{
    private readonly SignalWork work = new(room);

    /// <inheritdoc />
    public string Name => asksVenues ? "evaluate-hybrid" : "evaluate-database";

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop) =>
        SignalWork.Say(await work.EvaluateAsync(turn.Owns, asksVenues, stop));
}
