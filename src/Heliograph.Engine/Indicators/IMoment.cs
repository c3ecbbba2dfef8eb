namespace Heliograph.Engine.Indicators;

/// <summary>
/// What is summed over a window besides the values themselves. A value d is given relative to a
/// value of the same window, so that large prices with small moves lose no digits.
/// </summary>
/// <typeparam name="T">The lane's element.</typeparam>
public interface IMoment<T>
{
    /// <summary>False when the sum of the values is enough.</summary>
    static abstract bool IsNeeded { get; }

    /// <summary>The sum after an older value was put in front.</summary>
    /// <param name="moment">The sum so far.</param>
    /// <param name="sum">Sum of the values, d included.</param>
    /// <param name="d">The older value.</param>
    static abstract T Prepend(T moment, T sum, T d);

    /// <summary>The sum after a newer value was put behind.</summary>
    /// <param name="moment">The sum so far.</param>
    /// <param name="sum">Sum of the values, d not included.</param>
    /// <param name="d">The newer value.</param>
    /// <param name="n">Length of the window.</param>
    static abstract T Append(T moment, T sum, T d, T n);

    /// <summary>The sum over an older and a newer part.</summary>
    /// <param name="older">Of the older part.</param>
    /// <param name="newer">Of the newer part.</param>
    static abstract T Join(T older, T newer);
}
