namespace Heliograph.Engine.Sourcing;

/// <summary>Where the candles of one evaluation come from, and why.</summary>
/// <param name="Source">The source; null on hold, when the evaluation waits.</param>
/// <param name="Reason">One line, part of a signal's evidence.</param>
public sealed record SourceChoice(Source? Source, string Reason)
{
    /// <summary>
    /// Chooses. A mode that names a source decides; otherwise the state does. That the store is
    /// chosen does not say that its candles are good: the quality gate is asked all the same.
    /// </summary>
    /// <param name="mode">The mode in force.</param>
    /// <param name="state">The state of the series after its last assessment.</param>
    /// <param name="facts">That assessment.</param>
    public static SourceChoice Of(EffectiveMode mode, SourceState state, SourceFacts facts)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(facts);
        return mode.Mode switch
        {
            SourceMode.Database => new SourceChoice(Sourcing.Source.Database, mode.ToString()),
            SourceMode.Live => Live(mode, facts),
            _ => Follow(state, facts),
        };
    }

    private static SourceChoice Live(EffectiveMode mode, SourceFacts facts) =>
        facts.VenueUsable
            ? new SourceChoice(Sourcing.Source.Live, mode.ToString())
            : new SourceChoice(null, $"held: {SourceText.NotAsked(facts)} ({mode})");

    private static SourceChoice Follow(SourceState state, SourceFacts facts) =>
        state.Step switch
        {
            SourceStep.Database => new SourceChoice(Sourcing.Source.Database, SourceText.Passed),
            SourceStep.Suspect => new SourceChoice(
                Sourcing.Source.Database,
                $"{SourceText.Failed(facts)}: {Waiting(state, facts)}"
            ),
            SourceStep.Hold => new SourceChoice(null, $"held: {Held(state, facts)}"),
            _ => new SourceChoice(Sourcing.Source.Live, Asked(state, facts)),
        };

    private static string Waiting(SourceState state, SourceFacts facts) =>
        state.PinnedUntilMs is { } until && until > state.LastAssessedMs
            ? $"the source changed too often, it may stay until {SourceText.Instant(until)}"
        : facts.VenueUsable ? "the venue is asked when the next assessment fails too"
        : $"the venue cannot be asked ({facts.VenueTrouble})";

    private static string Held(SourceState state, SourceFacts facts) =>
        facts.VenueUsable
            ? $"{SourceText.Failed(facts)}: {Waiting(state, facts)}"
            : SourceText.Neither(facts);

    private static string Asked(SourceState state, SourceFacts facts) =>
        !facts.Passed ? $"{SourceText.Failed(facts)}: asked the venue"
        : state.IsPinned(state.LastAssessedMs ?? state.SinceMs)
            ? "asked the venue: the source changed too often, it stays until "
                + SourceText.Instant(state.PinnedUntilMs ?? state.SinceMs)
        : SourceText.Line(
            $"asked the venue: the stored candles were good in {state.GoodAssessments} of "
        ) + SourceText.Line($"{SourceState.GoodNeeded} assessments in a row");
}
