namespace Heliograph.Engine.Indicators;

/// <summary>What a MACD or its like makes of its two averages.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
public interface ILine<T>
{
    /// <summary>The line's value.</summary>
    static abstract T Of(T fast, T slow);
}
