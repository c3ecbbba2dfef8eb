using Heliograph.Engine.Market;

namespace Heliograph.App.Node;

/// <summary>What a node is told to be.</summary>
/// <param name="Role">What it does.</param>
/// <param name="Simulated">True runs the simulated venue inside, followed when nothing is.</param>
/// <param name="Clock">Its time.</param>
/// <param name="Port">Where it answers; 0: any port that is free.</param>
/// <param name="For">How long it runs, in its own time; null: until it is stopped.</param>
internal sealed record NodeOrder(
    NodeRole Role,
    bool Simulated,
    TimeProvider Clock,
    int Port,
    TimeSpan? For
);
