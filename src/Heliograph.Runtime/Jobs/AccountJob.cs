using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>
/// Fires jobs that were forgotten: by a scheduler that did not fire, by a node that is gone.
/// </summary>
/// <param name="catchUp">Fires them, and says how many.</param>
public sealed class AccountJob(Func<CancellationToken, Task<int>> catchUp) : ITimetableJob
{
    /// <inheritdoc />
    public string Name => "account";

    /// <inheritdoc />
    public async Task<string> RunAsync(JobTurn turn, CancellationToken stop)
    {
        var count = await catchUp(stop);
        return count == 0 ? "nothing was forgotten" : $"{count} forgotten jobs fired";
    }
}
