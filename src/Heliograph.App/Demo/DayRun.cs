using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.App.Demo;

/// <summary>What a day did that its store does not tell.</summary>
/// <param name="Strategies">What was evaluated.</param>
/// <param name="Again">The last cycle, asked for a second time.</param>
/// <param name="Streamed">Candles that came over the streams.</param>
/// <param name="First">The first signals or candidates; null when nothing fired.</param>
/// <param name="Seconds">Real seconds of the whole day.</param>
public sealed record DayRun(
    IReadOnlyList<InstalledStrategy> Strategies,
    CycleReport Again,
    int Streamed,
    FirstSignals? First,
    double Seconds
);
