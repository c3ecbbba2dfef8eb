using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>What somebody set with <c>helio mode set</c>; kept for ever, as history.</summary>
/// <param name="Mode">The mode. Auto is the end of others, see <see cref="EffectiveMode"/>.</param>
/// <param name="Pattern">
/// Which series, as <c>VENUE:SYMBOL:TIMEFRAME</c> with * and ?; null for all.
/// </param>
/// <param name="Actor">Who set it.</param>
/// <param name="Reason">Why, in the actor's words.</param>
/// <param name="SetAtMs">When, epoch milliseconds.</param>
/// <param name="UntilMs">First instant at which it is over; null: until it is changed.</param>
/// <param name="Forced">True when it was set against a refusal (<see cref="ModeRefusal"/>).</param>
/// <param name="CommandId">
/// Names this one call: written again under its name, it is kept once. Two calls with the same
/// words are two choices.
/// </param>
public sealed record ModeOverride(
    SourceMode Mode,
    string? Pattern,
    string Actor,
    string Reason,
    long SetAtMs,
    long? UntilMs,
    bool Forced,
    string CommandId
)
{
    /// <summary>How long a forced override holds when no end was given, milliseconds.</summary>
    public const long DefaultForcedMs = 3_600_000;

    /// <summary>
    /// First instant at which it is over, epoch milliseconds: a forced one always has one. Null:
    /// until it is changed.
    /// </summary>
    public long? EndsAtMs => UntilMs ?? (Forced ? SetAtMs + DefaultForcedMs : null);

    /// <summary>True when it was set by now and is not over.</summary>
    public bool HoldsAt(long nowMs) => SetAtMs <= nowMs && !(EndsAtMs <= nowMs);

    /// <summary>True when it is about the series.</summary>
    public bool IsAbout(SeriesKey series) =>
        Pattern is null || Glob.IsMatch(Pattern, series.ToString());

    /// <summary>Such as <c>mode live set by alice until 2026-01-31T12:00:00Z: reason</c>.</summary>
    public override string ToString() =>
        $"mode {EffectiveMode.NameOf(Mode)} set by {Actor}"
        + (EndsAtMs is { } end ? $" until {SourceText.Instant(end)}" : "")
        + (Forced ? ", forced" : "")
        + (Reason.Length > 0 ? $": {Reason}" : "");
}
