using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;

namespace Heliograph.App;

/// <summary>The mode in force for the series that no pattern names.</summary>
internal static class ModeInForce
{
    /// <summary>The mode, and what set it.</summary>
    public static EffectiveMode OfAll(
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        long nowMs
    ) =>
        EffectiveMode.Of(
            settings,
            [.. overrides.Where(one => one.Pattern is null)],
            new SeriesKey("", "", Timeframe.Hour),
            nowMs
        );
}
