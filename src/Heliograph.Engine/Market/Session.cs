namespace Heliograph.Engine.Market;

/// <summary>One stretch of open market, [<see cref="OpenMs"/>, <see cref="CloseMs"/>).</summary>
/// <param name="OpenMs">Epoch milliseconds.</param>
/// <param name="CloseMs">Epoch milliseconds, after the open.</param>
/// <param name="DateMs">
/// The trading day that it belongs to, as 00:00 UTC of that date; stretches round a lunch break
/// share it.
/// </param>
public readonly record struct Session(long OpenMs, long CloseMs, long DateMs);
