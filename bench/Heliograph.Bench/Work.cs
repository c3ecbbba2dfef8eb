namespace Heliograph.Bench;

/// <summary>Something to time.</summary>
/// <param name="Run">What is timed.</param>
/// <param name="Before">What it needs anew each time, not timed; null for nothing.</param>
internal sealed record Work(Func<Task> Run, Func<Task>? Before = null)
{
    /// <summary>Work that only computes.</summary>
    public static Work Of(Action run) =>
        new(() =>
        {
            run();
            return Task.CompletedTask;
        });
}
