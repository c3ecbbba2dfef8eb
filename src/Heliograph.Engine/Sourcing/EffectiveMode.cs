using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>The mode in force for a series.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="Override">What set it; null when the settings did.</param>
public readonly record struct EffectiveMode(SourceMode Mode, ModeOverride? Override)
{
    /// <summary>
    /// The newest override about the series that is not over; without one, the mode of the
    /// settings. Auto for all series ends every earlier override and is none itself: the settings
    /// are in force again. Auto for a pattern ends the earlier overrides of that very pattern, also
    /// when it is over itself, and lets its series follow the engine.
    /// </summary>
    /// <param name="settings">The mode of the settings.</param>
    /// <param name="overrides">
    /// As stored; of two that were set at one instant the later of the list is the newer one. Those
    /// set after now do not count.
    /// </param>
    /// <param name="series">The series.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static EffectiveMode Of(
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        SeriesKey series,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(overrides);
        HashSet<string>? ended = null;
        var newestFirst = overrides.Reverse().OrderByDescending(one => one.SetAtMs);
        foreach (var one in newestFirst.Where(one => one.SetAtMs <= nowMs))
        {
            if (one is { Mode: SourceMode.Auto, Pattern: null })
            {
                break;
            }

            var isEnded = one.Pattern is not null && ended?.Contains(one.Pattern) == true;
            if (!isEnded && one.HoldsAt(nowMs) && one.IsAbout(series))
            {
                return new EffectiveMode(one.Mode, one);
            }

            if (one.Mode == SourceMode.Auto)
            {
                (ended ??= new HashSet<string>(StringComparer.Ordinal)).Add(one.Pattern!);
            }
        }

        return new EffectiveMode(settings, null);
    }

    /// <summary>
    /// How a mode is written: <c>database</c>, <c>live</c>, <c>hybrid</c>, <c>auto</c>.
    /// </summary>
    public static string NameOf(SourceMode mode) =>
        mode switch
        {
            SourceMode.Database => "database",
            SourceMode.Live => "live",
            SourceMode.Hybrid => "hybrid",
            _ => "auto",
        };

    /// <summary>Who set it and until when, in one line.</summary>
    public override string ToString() =>
        Override?.ToString() ?? $"mode {NameOf(Mode)}, not overridden";
}
