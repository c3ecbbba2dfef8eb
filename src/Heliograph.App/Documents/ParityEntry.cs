namespace Heliograph.App.Documents;

/// <summary>A window that the store and the venue do not say the same of.</summary>
/// <param name="Series">The series.</param>
/// <param name="Close">Close of its last candle.</param>
/// <param name="Detail">Which candles differ.</param>
public sealed record ParityEntry(string Series, string Close, string Detail);
