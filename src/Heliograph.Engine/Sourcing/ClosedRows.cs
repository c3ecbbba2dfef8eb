namespace Heliograph.Engine.Sourcing;

/// <summary>
/// An answer's rows, told apart: first come the closed ones, then the unattested one, then the
/// forming ones, then those of the future. The four add up to all rows.
/// </summary>
/// <param name="Closed">How many may be stored.</param>
/// <param name="Unattested">
/// The row whose time is over while nothing says that it is final; to be remembered until the next
/// read. Null when there is none.
/// </param>
/// <param name="Forming">How many are still forming or settling: dropped, never stored.</param>
/// <param name="Future">How many close later than the forming one could: V04, quarantined.</param>
public readonly record struct ClosedRows(
    int Closed,
    FirstRead? Unattested,
    int Forming,
    int Future
);
