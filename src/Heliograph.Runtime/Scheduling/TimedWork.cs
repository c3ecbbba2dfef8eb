using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Scheduling;

/// <summary>The work of jobs, limited in time.</summary>
/// <param name="jobs">The work of each.</param>
/// <param name="store">Where incidents go.</param>
/// <param name="clock">Tells the time and waits.</param>
internal sealed class TimedWork(IReadOnlyList<ITimetableJob> jobs, IStore store, TimeProvider clock)
{
    /// <summary>The cause of an incident of a job that goes on although its time is over.</summary>
    public const string Leaking = "leaking";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, ITimetableJob> byName = jobs.ToDictionary(
        one => one.Name,
        StringComparer.Ordinal
    );

    /// <summary>Runs a job, or one part of it.</summary>
    /// <param name="entry">Its row of the timetable.</param>
    /// <param name="turn">What to run.</param>
    /// <param name="stop">The node stops.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="TimeoutException">Its time was over.</exception>
    public async Task<string> RunAsync(TimetableEntry entry, JobTurn turn, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(entry.Timeout, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stop);
        var token = ended.Token;
        var job = Task.Run(() => byName[entry.Job].RunAsync(turn, token), token);
        try
        {
            return await job.WaitAsync(entry.Timeout + Grace, clock, CancellationToken.None);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"it took longer than {Seconds(entry)}", late);
        }
        catch (TimeoutException leak) when (!job.IsCompleted)
        {
            await LeaksAsync(entry);
            throw new TimeoutException(
                $"it took longer than {Seconds(entry)} and does not end when it is told to",
                leak
            );
        }
    }

    private static string Seconds(TimetableEntry entry) =>
        FormattableString.Invariant($"{entry.Timeout.TotalSeconds:0} s");

    private Task LeaksAsync(TimetableEntry entry) =>
        new IncidentLedger(store.Tables).SeenAsync(
            Leaking,
            entry.Job,
            "error",
            $"it goes on although its {Seconds(entry)} are over",
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            CancellationToken.None
        );
}
