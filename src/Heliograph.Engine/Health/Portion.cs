namespace Heliograph.Engine.Health;

/// <summary>So many of so many; of none it is 0, so an empty market costs nothing.</summary>
/// <param name="Count">The affected ones, 0 to <paramref name="Of"/>.</param>
/// <param name="Of">All of them, at least 0.</param>
public readonly record struct Portion(int Count, int Of)
{
    /// <summary>
    /// Points that grow with the share, reaching the most at a share of so many percent; rounded
    /// up, in whole numbers, so that no rounding of a quotient adds one.
    /// </summary>
    internal int Points(int most, int fullAtPercent)
    {
        if (Of <= 0 || Count <= 0)
        {
            return 0;
        }

        var full = (long)Of * fullAtPercent;
        return (int)Math.Min(most, (Count * 100L * most + full - 1) / full);
    }

    /// <summary>True when the share is at most so many percent.</summary>
    internal bool IsWithin(int percent) => Count * 100L <= (long)Of * percent;
}
