using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Engine.Signals;

/// <summary>A fired evaluation after the gates, with all that a document of it says.</summary>
public sealed record Signal
{
    /// <summary>Derived from its key, see <see cref="SignalId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The strategy and its version.</summary>
    public required InstalledStrategy Strategy { get; init; }

    /// <summary>The series.</summary>
    public required SeriesKey Series { get; init; }

    /// <summary>The instrument.</summary>
    public required Instrument Instrument { get; init; }

    /// <summary>The side.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The deciding close, epoch milliseconds.</summary>
    public required long CloseMs { get; init; }

    /// <summary>What was known at this instant decided, epoch milliseconds.</summary>
    public required long AsOfMs { get; init; }

    /// <summary>When it was evaluated, epoch milliseconds.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>When it expires, epoch milliseconds: a close on the grid.</summary>
    public required long ExpiresMs { get; init; }

    /// <summary>Entry, stop and target.</summary>
    public required PriceLevels Levels { get; init; }

    /// <summary>The price step that the levels were rounded to.</summary>
    public required decimal Tick { get; init; }

    /// <summary>0-1; null when the strategy gives none.</summary>
    public required double? Score { get; init; }

    /// <summary>Probability at which target and stop would even out, costs included, 0-1.</summary>
    public required double? BreakEven { get; init; }

    /// <summary>The data's score, 0-100.</summary>
    public required double QualityScore { get; init; }

    /// <summary>Age of the newest candle when it was decided, milliseconds.</summary>
    public required long AgeMs { get; init; }

    /// <summary>Share of expected candles that are present, 0-1.</summary>
    public required double Completeness { get; init; }

    /// <summary>What the gates said.</summary>
    public required IReadOnlyList<GateDecision> Gates { get; init; }

    /// <summary>Where its candles came from.</summary>
    public required Source Source { get; init; }

    /// <summary>Why from there, one line.</summary>
    public required string SourceReason { get; init; }

    /// <summary>Digest of the window.</summary>
    public required string InputsHash { get; init; }

    /// <summary>The window: open of its first candle.</summary>
    public required long FirstOpenMs { get; init; }

    /// <summary>The window: open of its last candle.</summary>
    public required long LastOpenMs { get; init; }

    /// <summary>True when every gate passed.</summary>
    public bool IsSignal => Gates.All(gate => gate.Passed);

    /// <summary>
    /// Break-even probability of a bet that wins the target's distance or loses the stop's.
    /// </summary>
    /// <param name="levels">Entry, stop and target.</param>
    /// <param name="costPerSide">Fee and slippage as a share of the price, at least 0.</param>
    /// <returns>0-1, 1 when even a hit loses; null without a target.</returns>
    public static double? BreakEvenOf(PriceLevels levels, double costPerSide)
    {
        if (levels.Target is not { } target)
        {
            return null;
        }

        var cost = 2 * costPerSide * levels.Entry;
        var win = Math.Abs(target - levels.Entry) - cost;
        var loss = Math.Abs(levels.Entry - levels.Stop) + cost;
        return win <= 0 ? 1 : loss / (win + loss);
    }
}
