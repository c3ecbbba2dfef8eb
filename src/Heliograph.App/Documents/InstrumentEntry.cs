namespace Heliograph.App.Documents;

/// <summary>What is traded, and what is stored of it.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The venue's own symbol.</param>
/// <param name="Market">spot or perpetual.</param>
/// <param name="Tick">The venue's price step; null when it is not known.</param>
/// <param name="Calendar">Name of its calendar.</param>
/// <param name="Series">Its series, shortest timeframe first.</param>
public sealed record InstrumentEntry(
    string Venue,
    string Symbol,
    string Market,
    double? Tick,
    string Calendar,
    IReadOnlyList<SeriesEntry> Series
);
