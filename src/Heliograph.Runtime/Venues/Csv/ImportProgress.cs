namespace Heliograph.Runtime.Venues.Csv;

/// <summary>How far an import is, told after each file.</summary>
/// <param name="FilesDone">Files stored or refused.</param>
/// <param name="FilesTotal">Files of the request.</param>
/// <param name="File">The file that was just done.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Seconds">Time since the start.</param>
public sealed record ImportProgress(
    int FilesDone,
    int FilesTotal,
    string File,
    long Rows,
    double Seconds
)
{
    /// <summary>Rows per second since the start; 0 before any time has passed.</summary>
    public double Rate => Seconds > 0 ? Rows / Seconds : 0;
}
