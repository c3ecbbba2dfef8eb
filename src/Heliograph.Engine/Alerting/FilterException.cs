namespace Heliograph.Engine.Alerting;

/// <summary>A filter that cannot be read, with the place.</summary>
public sealed class FilterException : Exception
{
    /// <summary>Says what is wrong, where, and what would be right.</summary>
    /// <param name="column">Where, from 1.</param>
    /// <param name="message">What is wrong, one line.</param>
    /// <param name="hint">What would be right, one line.</param>
    public FilterException(int column, string message, string hint)
        : base(message) => (Column, Hint) = (column, hint);

    /// <summary>Where, from 1.</summary>
    public int Column { get; }

    /// <summary>What would be right.</summary>
    public string Hint { get; }
}
