namespace Heliograph.App.Documents;

/// <summary>What <c>db info</c> prints.</summary>
/// <param name="Store">The store's address without a secret.</param>
/// <param name="SchemaVersion">Its newest migration.</param>
/// <param name="Series">Known series.</param>
/// <param name="Candles">Current candles.</param>
/// <param name="Revisions">Replaced candles kept.</param>
/// <param name="Quarantined">Refused rows kept.</param>
/// <param name="Signals">Signals and candidates.</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="LogBytes">Size of the write-ahead log; null when a server keeps the store.</param>
/// <param name="DiskFreeBytes">What is free on the disk of the data directory.</param>
public sealed record DbInfoDocument(
    string Store,
    int SchemaVersion,
    long Series,
    long Candles,
    long Revisions,
    long Quarantined,
    long Signals,
    long Bytes,
    long? LogBytes,
    long DiskFreeBytes
);
