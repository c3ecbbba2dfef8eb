namespace Heliograph.Engine.Lanes;

/// <summary>
/// The arithmetic that an indicator may use, over one series (<c>double</c>) or several side by
/// side. Every operation works element by element and gives the same bits in every lane: IEEE 754
/// basic operations, no fused multiply-add. A mask is a <typeparamref name="T"/> whose elements
/// are all ones (true) or all zeros (false). Absent or unknown is NaN, and every comparison with
/// NaN is false.
/// </summary>
/// <typeparam name="T">The naked vector type; wrapping it costs an order of magnitude.</typeparam>
public interface ILane<T>
    where T : unmanaged
{
    /// <summary>How many series lie side by side: 1, 4 or 8.</summary>
    static abstract int Width { get; }

    /// <summary>The same number in every element.</summary>
    static abstract T Of(double value);

    /// <summary>a + b.</summary>
    static abstract T Add(T a, T b);

    /// <summary>a - b.</summary>
    static abstract T Subtract(T a, T b);

    /// <summary>a * b.</summary>
    static abstract T Multiply(T a, T b);

    /// <summary>a / b; x/0 is infinite or NaN, as IEEE 754 says.</summary>
    static abstract T Divide(T a, T b);

    /// <summary>Square root; NaN below 0.</summary>
    static abstract T Sqrt(T a);

    /// <summary>Without its sign.</summary>
    static abstract T Abs(T a);

    /// <summary>Rounded towards negative infinity.</summary>
    static abstract T Floor(T a);

    /// <summary>Natural logarithm: the platform's scalar one in every lane.</summary>
    static abstract T Log(T a);

    /// <summary>The larger; NaN when either is NaN.</summary>
    static abstract T Max(T a, T b);

    /// <summary>The smaller; NaN when either is NaN.</summary>
    static abstract T Min(T a, T b);

    /// <summary>
    /// The larger of two that are certainly numbers: cheaper than <see cref="Max"/>.
    /// </summary>
    static abstract T MaxOfNumbers(T a, T b);

    /// <summary>The smaller of two that are certainly numbers.</summary>
    static abstract T MinOfNumbers(T a, T b);

    /// <summary>Mask of a &gt; b.</summary>
    static abstract T Greater(T a, T b);

    /// <summary>Mask of a &gt;= b.</summary>
    static abstract T GreaterOrEqual(T a, T b);

    /// <summary>Mask of a == b.</summary>
    static abstract T Equal(T a, T b);

    /// <summary>Bits set in both: logical and of masks.</summary>
    static abstract T And(T a, T b);

    /// <summary>Bits set in either: logical or of masks.</summary>
    static abstract T Or(T a, T b);

    /// <summary>Bits of <paramref name="a"/> that are not set in <paramref name="b"/>.</summary>
    static abstract T AndNot(T a, T b);

    /// <summary>Where the mask is set <paramref name="yes"/>, else <paramref name="no"/>.</summary>
    static abstract T Select(T mask, T yes, T no);

    /// <summary>One element, 0 to <see cref="Width"/> - 1.</summary>
    static abstract double Get(T a, int element);

    /// <summary>The same with one element replaced.</summary>
    static abstract T Set(T a, int element, double value);
}
