using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>A parsed strategy: rules that fire, and where stop and target then lie.</summary>
public sealed record Strategy
{
    /// <summary>Lower case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>The author's version, at least 1.</summary>
    public required int Version { get; init; }

    /// <summary>For people; no part of the identity.</summary>
    public string Description { get; init; } = "";

    /// <summary>Candles that it is evaluated on.</summary>
    public required Timeframe Timeframe { get; init; }

    /// <summary>Condition of a long signal; null when it gives none.</summary>
    public Expression? Long { get; init; }

    /// <summary>Condition of a short signal; null when it gives none.</summary>
    public Expression? Short { get; init; }

    /// <summary>How emphatic a long is, 0-1; null when absent.</summary>
    public Expression? LongScore { get; init; }

    /// <summary>How emphatic a short is, 0-1; null when absent.</summary>
    public Expression? ShortScore { get; init; }

    /// <summary>Distance of the stop from the entry, in price, above 0.</summary>
    public required Expression Stop { get; init; }

    /// <summary>Distance of the target from the entry, in price; null when absent.</summary>
    public Expression? Target { get; init; }

    /// <summary>Leaves a long at the next open; null when absent.</summary>
    public Expression? LongExit { get; init; }

    /// <summary>Leaves a short at the next open; null when absent.</summary>
    public Expression? ShortExit { get; init; }

    /// <summary>Distance of a stop behind the best close, in price; null when absent.</summary>
    public Expression? Trail { get; init; }

    /// <summary>Grid positions until a signal expires, at least 1.</summary>
    public required int Horizon { get; init; }

    /// <summary>Weight left to the seed of each recursion, above 0 and below 1.</summary>
    public double Precision { get; init; } = 1e-3;

    /// <summary>
    /// <c>strategyVersion</c>: the version and a hash over everything that decides, see
    /// <see cref="StrategyIdentity"/>. Computed on every call: keep it.
    /// </summary>
    public string VersionId => StrategyIdentity.VersionOf(this);

    /// <summary>Its expressions, absent ones left out, in the order of its identity.</summary>
    public IEnumerable<StrategyPart> Parts()
    {
        (string Key, Expression? Expression)[] all =
        [
            ("long", Long),
            ("short", Short),
            ("score.long", LongScore),
            ("score.short", ShortScore),
            ("stop", Stop),
            ("target", Target),
            ("exit.long", LongExit),
            ("exit.short", ShortExit),
            ("trail", Trail),
        ];
        foreach (var (key, expression) in all)
        {
            if (expression is not null)
            {
                yield return new(key, expression);
            }
        }
    }
}
