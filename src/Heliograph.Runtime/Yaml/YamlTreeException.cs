namespace Heliograph.Runtime.Yaml;

/// <summary>A YAML text that cannot be read or uses what is not allowed.</summary>
/// <param name="message">One line without the position.</param>
/// <param name="line">Where, from 1.</param>
/// <param name="column">Where, from 1.</param>
public sealed class YamlTreeException(string message, long line, long column) : Exception(message)
{
    /// <summary>Line, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Column, from 1.</summary>
    public long Column { get; } = column;
}
