namespace Heliograph.Engine.Signals;

/// <summary>The side of a signal.</summary>
public enum Direction
{
    /// <summary>Earns when the price rises.</summary>
    Long,

    /// <summary>Earns when the price falls.</summary>
    Short,
}
