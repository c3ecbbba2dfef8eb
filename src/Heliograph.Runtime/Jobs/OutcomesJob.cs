using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Where outcomes will be settled, and confidence learned from them. Until there are outcomes it
/// says how many signals have none.
/// </summary>
/// <param name="room">What it works with.</param>
/// <param name="name">Its name on the timetable.</param>
public sealed class OutcomesJob(JobRoom room, string name) : ITimetableJob
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        var open = await room.Store.Tables.ListAsync(
            "SELECT COUNT(*) FROM signal WHERE status = $1",
            ["active"],
            row => row.Long(0),
            stop
        );
        return $"{open[0]} signals have no outcome yet";
    }
}
