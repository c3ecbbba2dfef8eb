using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Strategies;

namespace Heliograph.App;

/// <summary>
/// The strategies of a run: those that came with the program, and the user's own.
/// </summary>
public static class StrategyShelf
{
    /// <summary>
    /// Reads both folders. A strategy of the user replaces a built-in one of the same name; a
    /// broken file is kept with its errors and stops no other.
    /// </summary>
    /// <param name="folder">The user's folder; it need not exist.</param>
    /// <param name="enabled">Names or patterns of <c>strategies.enabled</c>.</param>
    /// <returns>By name, broken files last.</returns>
    public static IReadOnlyList<ShelvedStrategy> Load(string folder, IReadOnlyList<string> enabled)
    {
        var own = Directory.Exists(folder) ? StrategyFolder.Load(folder).Files : [];
        var names = own.Select(f => f.Strategy?.Name).OfType<string>().ToHashSet();
        var builtIn = StrategyFolder
            .Load(StrategyFolder.BuiltIn)
            .Files.Where(f => f.Strategy is null || !names.Contains(f.Strategy.Name));
        return
        [
            .. own.Select(f => Shelve(f, isBuiltIn: false, enabled))
                .Concat(builtIn.Select(f => Shelve(f, isBuiltIn: true, enabled)))
                .OrderBy(s => s.File.Strategy is null)
                .ThenBy(s => s.File.Strategy?.Name ?? s.File.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>The whole strategy of that name.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public static Strategy Find(IReadOnlyList<ShelvedStrategy> shelf, string name)
    {
        var whole = shelf.Select(s => s.File.Strategy).OfType<Strategy>().ToList();
        return whole.FirstOrDefault(s => s.Name == name)
            ?? throw ProblemException.NotFound(
                $"no strategy '{name}'",
                Spelling.Hint(name, whole.Select(s => s.Name), "see helio strategies list")
            );
    }

    /// <summary>Refuses a name or pattern of <c>strategies.enabled</c> that fits nothing.</summary>
    /// <exception cref="ProblemException">
    /// It fits no strategy, and no broken file is called like it.
    /// </exception>
    public static void CheckEnabled(
        IReadOnlyList<ShelvedStrategy> shelf,
        IReadOnlyList<string> enabled
    )
    {
        var names = shelf.Select(NameOf).ToList();
        var lost = enabled.FirstOrDefault(p => !names.Any(name => Glob.IsMatch(p, name)));
        if (lost is not null)
        {
            throw ProblemException.Invalid(
                $"strategies.enabled names '{lost}', which is no strategy",
                Spelling.Hint(lost, names, "see helio strategies list")
            );
        }
    }

    private static string NameOf(ShelvedStrategy shelved) =>
        shelved.File.Strategy?.Name ?? Path.GetFileNameWithoutExtension(shelved.File.Path);

    /// <summary>A strategy with its identity and the length of its window.</summary>
    public static InstalledStrategy Install(Strategy strategy) =>
        new(strategy, strategy.VersionId, StrategyRequirements.Window(strategy));

    private static ShelvedStrategy Shelve(
        StrategyFile file,
        bool isBuiltIn,
        IReadOnlyList<string> enabled
    )
    {
        var isEnabled =
            file.Strategy is { } strategy
            && enabled.Any(pattern => Glob.IsMatch(pattern, strategy.Name));
        return new ShelvedStrategy(file, isBuiltIn, isEnabled);
    }
}
