namespace Heliograph.Engine.Simulation;

/// <summary>How much damage a market's candles get. The same script does the same damage.</summary>
public sealed record DamageScript
{
    /// <summary>Everything random follows from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>How often each kind is planted in the market; a kind left out is not.</summary>
    public IReadOnlyDictionary<DamageKind, int> Counts { get; init; } =
        Enum.GetValues<DamageKind>()
            .ToDictionary(kind => kind, kind => kind == DamageKind.Outage ? 1 : 2);

    /// <summary>
    /// Damages of one series keep at least so many candles between each other and from both ends,
    /// so that each can be found by itself.
    /// </summary>
    public int Apart { get; init; } = 30;
}
