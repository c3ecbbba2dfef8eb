using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>How good a series is at an instant, and why.</summary>
public sealed record QualityReport
{
    private readonly CheckResult[] results;

    internal QualityReport(CheckResult[] results) => this.results = results;

    /// <summary>Which series.</summary>
    public required SeriesKey Key { get; init; }

    /// <summary>The instant it was made for, epoch milliseconds.</summary>
    public required long AsOfMs { get; init; }

    /// <summary>Q, 0-100: above 80 there is no error.</summary>
    public required double Score { get; init; }

    /// <summary>True when the quality gate passes: signals may be made of these candles.</summary>
    public required bool Usable { get; init; }

    /// <summary>Age, whether it is fresh, and its band.</summary>
    public required Freshness Freshness { get; init; }

    /// <summary>Completeness of the last 24 h of open market or 24 candles.</summary>
    public required Completeness Recent { get; init; }

    /// <summary>Completeness of the look-back; nothing expected when none was given.</summary>
    public required Completeness Lookback { get; init; }

    /// <summary>All gaps in the span asked for, ascending; confirmed absent ones say so.</summary>
    public required IReadOnlyList<Gap> Gaps { get; init; }

    /// <summary>What was found at single candles, ascending by open.</summary>
    public required IReadOnlyList<CandleDefect> Defects { get; init; }

    /// <summary>One line for each failed check, beginning with its id.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What the gate says.</summary>
    public required GateVerdict Verdict { get; init; }

    /// <summary>Gaps that nobody has confirmed as absent.</summary>
    public int OpenGaps => Gaps.Count(gap => gap.State != GapState.ConfirmedAbsent);

    /// <summary>Judges one series; a pure function of its input.</summary>
    public static QualityReport Assess(QualityInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Assessment(input).Report();
    }

    /// <summary>The outcome of a check.</summary>
    public CheckResult ResultOf(CheckId check) => results[(int)check];
}
