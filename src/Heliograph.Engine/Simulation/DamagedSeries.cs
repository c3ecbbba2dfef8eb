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
);
