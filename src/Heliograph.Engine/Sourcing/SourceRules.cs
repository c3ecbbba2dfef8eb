namespace Heliograph.Engine.Sourcing;

/// <summary>The steps of <see cref="SourceState.Next"/>, a method for each step left.</summary>
internal static class SourceRules
{
    public static SourceDecision Apply(SourceState state, SourceFacts facts, long nowMs) =>
        state.Step switch
        {
            SourceStep.Database => Database(state, facts, nowMs),
            SourceStep.Suspect => Suspect(state, facts, nowMs),
            SourceStep.Hold => Hold(state, facts, nowMs),
            _ => Live(state, facts, nowMs),
        };

    private static SourceDecision Database(SourceState state, SourceFacts facts, long nowMs) =>
        facts.Passed
            ? Stay(state)
            : Move(state, SourceStep.Suspect, SourceText.Failed(facts), nowMs);

    private static SourceDecision Suspect(SourceState state, SourceFacts facts, long nowMs)
    {
        if (facts.Passed)
        {
            return Move(state, SourceStep.Database, "the quality gate passes again", nowMs);
        }

        if (nowMs - (state.SuspectSinceMs ?? nowMs) < SourceState.ApartMs)
        {
            return Stay(state);
        }

        return facts.VenueUsable
            ? Switch(state, SourceStep.Live, $"{SourceText.Failed(facts)}, again", nowMs)
            : Move(state, SourceStep.Hold, SourceText.Neither(facts), nowMs);
    }

    private static SourceDecision Live(SourceState state, SourceFacts facts, long nowMs)
    {
        if (!facts.Passed && !facts.VenueUsable)
        {
            return Move(state, SourceStep.Hold, SourceText.Neither(facts), nowMs);
        }

        if (!facts.IsGood)
        {
            return state.Step == SourceStep.Live
                ? Stay(state)
                : Move(state, SourceStep.Live, SourceText.NotGood(facts), nowMs);
        }

        var isApart = !(nowMs - state.LastGoodMs < SourceState.ApartMs);
        var counted = isApart
            ? state with
            {
                GoodAssessments = Math.Min(state.GoodAssessments + 1, SourceState.GoodNeeded),
                LastGoodMs = nowMs,
            }
            : state;
        if (
            counted.GoodAssessments >= SourceState.GoodNeeded
            && nowMs - (state.LiveSinceMs ?? nowMs) >= SourceState.LeastLiveMs
            && !(state.IsPinned(nowMs) && facts.VenueUsable)
        )
        {
            return Switch(counted, SourceStep.Database, SourceText.Recovered, nowMs);
        }

        return state.Step == SourceStep.Recovering
            ? Stay(counted)
            : Move(counted, SourceStep.Recovering, "the stored candles are good again", nowMs);
    }

    private static SourceDecision Hold(SourceState state, SourceFacts facts, long nowMs)
    {
        if (!facts.Passed && !facts.VenueUsable)
        {
            return Stay(state);
        }

        var cause = facts.Passed ? "the quality gate passes again" : "the venue can be asked again";
        if (state.BehindHold == Source.Live)
        {
            // Nothing is needed from the venue while the stored candles pass.
            return Move(state, SourceStep.Live, cause, nowMs);
        }

        return facts.Passed
            ? Move(state, SourceStep.Database, cause, nowMs)
            : Switch(state, SourceStep.Live, cause, nowMs);
    }

    // To the other source, when the guard lets it; else the refusal pins the series.
    private static SourceDecision Switch(SourceState state, SourceStep to, string cause, long nowMs)
    {
        if (SwitchGuard.Allows(state.SwitchesMs, nowMs))
        {
            var switches = SwitchGuard.With(state.SwitchesMs, nowMs);
            return Move(state with { SwitchesMs = switches }, to, cause, nowMs);
        }

        var until = SwitchGuard.PinnedUntil(state.SwitchesMs, state.PinnedUntilMs, nowMs);
        return new SourceDecision(
            state with
            {
                PinnedUntilMs = until,
            },
            null,
            !state.IsPinned(nowMs)
        );
    }

    private static SourceDecision Move(SourceState state, SourceStep to, string cause, long nowMs)
    {
        var wasLive = state.Step is SourceStep.Live or SourceStep.Recovering;
        var isRecovering = to == SourceStep.Recovering;
        var moved = state with
        {
            Step = to,
            SinceMs = nowMs,
            BehindHold = state.Source,
            SuspectSinceMs = to == SourceStep.Suspect ? nowMs : null,
            LiveSinceMs =
                to is not (SourceStep.Live or SourceStep.Recovering) ? null
                : wasLive ? state.LiveSinceMs
                : nowMs,
            GoodAssessments = isRecovering ? state.GoodAssessments : 0,
            LastGoodMs = isRecovering ? state.LastGoodMs : null,
        };
        var change = new SourceSwitch(state.Step, to, cause, nowMs, moved.Source != state.Source);
        return new SourceDecision(moved, change, false);
    }

    private static SourceDecision Stay(SourceState state) => new(state, null, false);
}
