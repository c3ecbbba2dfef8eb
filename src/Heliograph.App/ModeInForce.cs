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

    /// <summary>
    /// The commands that count now: those that some series obeys, and the one that those obey
    /// which no pattern names. What else still runs is covered by a newer one.
    /// </summary>
    /// <param name="settings">The mode of the settings.</param>
    /// <param name="overrides">As stored.</param>
    /// <param name="series">Every series.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static IReadOnlySet<string> Counting(
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        IEnumerable<SeriesKey> series,
        long nowMs
    )
    {
        var ofAll =
            OfAll(settings, overrides, nowMs).Override
            ?? overrides.LastOrDefault(one => one is { Mode: SourceMode.Auto, Pattern: null });
        return series
            .Select(key => EffectiveMode.Of(settings, overrides, key, nowMs).Override)
            .Append(ofAll)
            .OfType<ModeOverride>()
            .Select(one => one.CommandId)
            .ToHashSet(StringComparer.Ordinal);
    }
}
