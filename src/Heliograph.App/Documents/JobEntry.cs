namespace Heliograph.App.Documents;

/// <summary>A job of the timetable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schedule">When, as cron text with seconds.</param>
/// <param name="TimeZone">The zone that is meant in.</param>
/// <param name="Priority">1-10, 10 first.</param>
/// <param name="Group">Which jobs it shares its places with.</param>
/// <param name="Misfire">What becomes of late fires: <c>latest</c>, <c>skip</c>.</param>
/// <param name="TimeoutSeconds">How long an attempt may take.</param>
/// <param name="After">Jobs of the same minute that come first.</param>
/// <param name="Enabled">False when it is switched off.</param>
/// <param name="LastRun">The newest that ended; null: none has.</param>
/// <param name="NextRun">The next nominal fire; null: there is none.</param>
public sealed record JobEntry(
    string Name,
    string Schedule,
    string TimeZone,
    int Priority,
    string Group,
    string Misfire,
    double TimeoutSeconds,
    IReadOnlyList<string> After,
    bool Enabled,
    OccurrenceEntry? LastRun,
    string? NextRun
);
