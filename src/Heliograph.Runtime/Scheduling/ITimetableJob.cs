namespace Heliograph.Runtime.Scheduling;

/// <summary>
/// The work of a job. It does what is due by what is stored, so that running it late, twice or
/// beside itself changes nothing, and running it once more makes up for a run that was cut off.
/// </summary>
public interface ITimetableJob
{
    /// <summary>Its name on the timetable.</summary>
    string Name { get; }

    /// <summary>Does it.</summary>
    /// <param name="turn">Which part of which occurrence.</param>
    /// <param name="stop">Cancelled when its time is over or the node stops.</param>
    /// <returns>What was done, in a few words.</returns>
    Task<string> RunAsync(JobTurn turn, CancellationToken stop);
}
