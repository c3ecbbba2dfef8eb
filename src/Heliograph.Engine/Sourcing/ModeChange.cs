using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>What a new override would do to one series.</summary>
/// <param name="Series">The series.</param>
/// <param name="From">Its source now; null when it is held.</param>
/// <param name="To">Its source then; null when it would be held.</param>
/// <param name="Why">The reason that evaluations would show then.</param>
/// <param name="Passed">True when its stored candles pass the quality gate.</param>
public sealed record ModeChange(SeriesKey Series, Source? From, Source? To, string Why, bool Passed)
{
    /// <summary>True when the source would be another one.</summary>
    public bool IsChange => From != To;

    /// <summary>
    /// Every series that an override is about, in their order, whether its source would be another
    /// one or not.
    /// </summary>
    /// <param name="settings">The mode of the settings.</param>
    /// <param name="overrides">As stored.</param>
    /// <param name="proposed">The override that is asked for, as if set now.</param>
    /// <param name="series">All active series.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public static IReadOnlyList<ModeChange> All(
        SourceMode settings,
        IReadOnlyList<ModeOverride> overrides,
        ModeOverride proposed,
        IReadOnlyList<SeriesSource> series,
        long nowMs
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        ModeOverride[] then = [.. overrides, proposed with { SetAtMs = nowMs }];
        var changes = new List<ModeChange>();
        foreach (var (key, state, facts) in series)
        {
            var before = EffectiveMode.Of(settings, overrides, key, nowMs);
            var after = EffectiveMode.Of(settings, then, key, nowMs);
            var from = SourceChoice.Of(before, state, facts).Source;
            var to = SourceChoice.Of(after, state, facts);
            if (proposed.IsAbout(key) || from != to.Source)
            {
                changes.Add(new ModeChange(key, from, to.Source, to.Reason, facts.Passed));
            }
        }

        return changes;
    }
}
