using Heliograph.Runtime.Storage;

namespace Heliograph.App.Demo;

/// <summary>The signals and candidates that were stored before all others.</summary>
/// <param name="Seconds">Real seconds from the start until they were.</param>
/// <param name="Rows">They, in the order of ids.</param>
public sealed record FirstSignals(double Seconds, IReadOnlyList<SignalRow> Rows);
