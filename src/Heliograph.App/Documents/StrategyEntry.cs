namespace Heliograph.App.Documents;

/// <summary>A strategy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The author's number.</param>
/// <param name="StrategyVersion">Number and hash: its identity.</param>
/// <param name="Description">For people.</param>
/// <param name="Timeframe">Of the series that it is evaluated on.</param>
/// <param name="Enabled">True when it is evaluated.</param>
/// <param name="Window">Candles that an evaluation needs.</param>
/// <param name="Horizon">Candles until its signal expires.</param>
/// <param name="BuiltIn">True when it came with the program.</param>
/// <param name="File">Where it stands.</param>
/// <param name="Parts">Its expressions in canonical print, by key.</param>
/// <param name="Warnings">What deserves a second look.</param>
public sealed record StrategyEntry(
    string Name,
    int Version,
    string StrategyVersion,
    string Description,
    string Timeframe,
    bool Enabled,
    int Window,
    int Horizon,
    bool BuiltIn,
    string File,
    IReadOnlyDictionary<string, string> Parts,
    IReadOnlyList<RuleRemark> Warnings
)
{
    /// <summary>What a whole strategy looks like outside.</summary>
    public static StrategyEntry Of(ShelvedStrategy shelved)
    {
        var strategy = shelved.File.Strategy!;
        return new StrategyEntry(
            strategy.Name,
            strategy.Version,
            strategy.VersionId,
            strategy.Description,
            strategy.Timeframe.ToString(),
            shelved.IsEnabled,
            Engine.Strategies.StrategyRequirements.Window(strategy),
            strategy.Horizon,
            shelved.IsBuiltIn,
            shelved.File.Path,
            strategy.Parts().ToDictionary(p => p.Key, p => p.Expression.Text),
            [.. shelved.File.Warnings.Select(RuleRemark.Of)]
        );
    }
}
