using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>A row that was refused.</summary>
/// <param name="Series">The series that it was meant for.</param>
/// <param name="File">Name of the file or address that it came from.</param>
/// <param name="Line">Line in it, from 1 (the header is a line).</param>
/// <param name="Reason">Why, beginning with the id of the check: <c>V02: …</c>.</param>
/// <param name="Payload">The row as it came, at most 1,000 characters.</param>
public sealed record QuarantinedRow(
    SeriesKey Series,
    string File,
    long Line,
    string Reason,
    string Payload
);
