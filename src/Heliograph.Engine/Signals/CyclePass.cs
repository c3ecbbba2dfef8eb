namespace Heliograph.Engine.Signals;

/// <summary>What a call that decided evaluations had seen.</summary>
/// <param name="AsOfMs">What was known at this instant decided, epoch milliseconds.</param>
/// <param name="Batch">Newest batch in the store then.</param>
/// <param name="Limits">Fingerprint of the limits that the data was judged by.</param>
public readonly record struct CyclePass(long AsOfMs, long Batch, int Limits = 0);
