using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Yaml;

namespace Heliograph.Runtime.Strategies;

/// <summary>A strategy file as it was read.</summary>
/// <param name="Path">Of the file.</param>
/// <param name="Strategy">The strategy; null when there are errors.</param>
/// <param name="Errors">What is wrong, in the order of the file.</param>
public sealed record StrategyFile(string Path, Strategy? Strategy, IReadOnlyList<RuleError> Errors)
{
    /// <summary>What deserves a second look; empty when there are errors.</summary>
    public IReadOnlyList<RuleError> Warnings =>
        Strategy is null ? [] : StrategyLint.Check(Strategy);

    /// <summary>Reads one file. A file that cannot be read has an error that says why.</summary>
    public static StrategyFile Read(string path)
    {
        try
        {
            var result = StrategyYaml.Parse(SmallTextFile.Read(path));
            return new(path, result.Value, result.Errors);
        }
        catch (SmallTextException unreadable)
        {
            return new(path, null, [new(0, 0, unreadable.Message, unreadable.Hint)]);
        }
    }

    /// <summary>One line for each error: <c>path:line:column: message: hint</c>.</summary>
    public IEnumerable<string> ErrorLines() =>
        Errors.Select(error => error.Line == 0 ? $"{Path}: {error}" : $"{Path}:{error}");
}
