namespace Heliograph.Runtime.Reports;

/// <summary>What became of the nominal fires of a job.</summary>
/// <param name="Done">Those that did their work.</param>
/// <param name="Dead">Those that were given up.</param>
/// <param name="Skipped">Those that were left out, with a reason.</param>
/// <param name="Coalesced">Those whose work a later fire did.</param>
/// <param name="Running">Those without an end yet.</param>
/// <param name="Seconds">How long those took that are done.</param>
public sealed record StatsJob(
    long Done,
    long Dead,
    long Skipped,
    long Coalesced,
    long Running,
    StatsPercentiles Seconds
);
