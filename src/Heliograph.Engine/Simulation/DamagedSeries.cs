using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>One symbol as it is delivered.</summary>
/// <param name="Instrument">What is traded.</param>
/// <param name="Key">The series.</param>
/// <param name="Rows">Rows in the order of their arrival.</param>
public sealed record DamagedSeries(
    Instrument Instrument,
    SeriesKey Key,
    IReadOnlyList<SimulatedRow> Rows
)
{
    /// <summary>
    /// The rows that come again after their first delivery, to correct it; and without them the
    /// others. A row that comes twice at one instant is no correction.
    /// </summary>
    public (IReadOnlyList<SimulatedRow> First, IReadOnlyList<SimulatedRow> Corrections) Deliveries()
    {
        var arrived = new Dictionary<long, long>();
        var (first, corrections) = (new List<SimulatedRow>(), new List<SimulatedRow>());
        foreach (var row in Rows)
        {
            var isFirst = arrived.TryAdd(row.OpenMs, row.ArrivesMs);
            var isLater = !isFirst && arrived[row.OpenMs] < row.ArrivesMs;
            (isLater ? corrections : first).Add(row);
        }

        return (first, corrections);
    }
}
