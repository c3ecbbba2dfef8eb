namespace Heliograph.Engine.Indicators;

/// <summary>A number made of a window's sums.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
public interface IMeasure<T>
{
    /// <summary>A factor that depends on the length of the window alone.</summary>
    static abstract double First(int n);

    /// <summary>Another one.</summary>
    static abstract double Second(int n);

    /// <summary>The number.</summary>
    /// <param name="origin">What every value was taken relative to.</param>
    /// <param name="newest">The newest value, relative.</param>
    /// <param name="sum">Sum of the relative values.</param>
    /// <param name="moment">Their <see cref="IMoment{T}"/>.</param>
    /// <param name="first">What <see cref="First"/> gave.</param>
    /// <param name="second">What <see cref="Second"/> gave.</param>
    static abstract T Of(T origin, T newest, T sum, T moment, T first, T second);
}
