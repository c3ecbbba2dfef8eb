namespace Heliograph.Runtime.Storage;

/// <summary>What a store holds.</summary>
/// <param name="Address">Its address without a secret.</param>
/// <param name="SchemaVersion">Newest applied migration.</param>
/// <param name="Series">Known series.</param>
/// <param name="Candles">Current candles.</param>
/// <param name="Revisions">Replaced candles kept.</param>
/// <param name="Quarantined">Refused rows kept.</param>
/// <param name="Signals">Fired evaluations.</param>
/// <param name="Bytes">Size on disk.</param>
public sealed record StoreInfo(
    string Address,
    int SchemaVersion,
    long Series,
    long Candles,
    long Revisions,
    long Quarantined,
    long Signals,
    long Bytes
);
