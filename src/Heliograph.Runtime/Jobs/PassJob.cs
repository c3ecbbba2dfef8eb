using Heliograph.Runtime.Scheduling;

namespace Heliograph.Runtime.Jobs;

/// <summary>A job that is one pass, and nothing around it.</summary>
/// <param name="name">Its name on the timetable.</param>
/// <param name="pass">Does it, and says in a few words what was done.</param>
public sealed class PassJob(string name, Func<JobTurn, CancellationToken, Task<string>> pass)
    : ITimetableJob
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public Task<string> RunAsync(JobTurn turn, CancellationToken stop) => pass(turn, stop);
}
