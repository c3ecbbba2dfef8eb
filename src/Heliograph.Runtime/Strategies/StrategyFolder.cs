using Heliograph.Engine.Strategies;

namespace Heliograph.Runtime.Strategies;

/// <summary>The strategies of a folder, broken files included.</summary>
/// <param name="Files">Every <c>*.yaml</c> of the folder, ordered by name.</param>
/// <param name="Errors">What is wrong with the folder itself; empty when it could be read.</param>
public sealed record StrategyFolder(
    IReadOnlyList<StrategyFile> Files,
    IReadOnlyList<RuleError> Errors
)
{
    /// <summary>The folder of built-in strategies, next to the program.</summary>
    public static string BuiltIn { get; } = Path.Combine(AppContext.BaseDirectory, "strategies");

    /// <summary>The strategies that could be read, in the order of their files.</summary>
    public IEnumerable<Strategy> Strategies =>
        Files.Select(file => file.Strategy).OfType<Strategy>();

    /// <summary>
    /// Reads a folder. A broken file stops no other; the second file with the same name and version
    /// is an error, and the first one counts.
    /// </summary>
    public static StrategyFolder Load(string folder)
    {
        string[] paths;
        try
        {
            paths = Directory.GetFiles(folder, "*.yaml");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var message = $"the strategy folder '{folder}' cannot be read";
            return new([], [new(0, 0, message, unreadable.Message)]);
        }

        Array.Sort(paths, StringComparer.Ordinal);
        var first = new Dictionary<(string, int), string>();
        var files = paths.Select(path => RefuseTwin(StrategyFile.Read(path), first));
        return new([.. files], []);
    }

    private static StrategyFile RefuseTwin(
        StrategyFile file,
        Dictionary<(string Name, int Version), string> first
    )
    {
        if (
            file.Strategy is not { } strategy
            || first.TryAdd((strategy.Name, strategy.Version), file.Path)
        )
        {
            return file;
        }

        var other = Path.GetFileName(first[(strategy.Name, strategy.Version)]);
        var error = new RuleError(
            0,
            0,
            $"{strategy.Name} version {strategy.Version} is already in {other}",
            "raise the version of one of them, or rename it"
        );
        return file with { Strategy = null, Errors = [error] };
    }
}
