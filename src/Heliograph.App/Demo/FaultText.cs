using Heliograph.Engine.Simulation;

namespace Heliograph.App.Demo;

/// <summary>The faults of a simulated market in plain words.</summary>
internal static class FaultText
{
    /// <summary>What it is.</summary>
    public static string Name(DamageKind kind) =>
        kind switch
        {
            DamageKind.Gap => "rows missing",
            DamageKind.Outage => "rows missing everywhere",
            DamageKind.Duplicate => "row twice, equal",
            DamageKind.Conflict => "row twice, different",
            DamageKind.Late => "rows late, out of order",
            DamageKind.Revised => "row corrected later",
            DamageKind.Frozen => "price frozen for two days",
            DamageKind.Spike => "one candle 100x too high",
            DamageKind.Split => "split nobody announced",
            DamageKind.NoVolume => "move without volume",
            DamageKind.BadNumber => "price is no number",
            DamageKind.Crossed => "high below low",
            DamageKind.OffGrid => "stamped off the hour",
            _ => "stamped in the future",
        };

    /// <summary>What became of it.</summary>
    public static string Effect(DamageKind kind) =>
        kind switch
        {
            DamageKind.Gap or DamageKind.Outage => "listed as a gap; nothing is filled in",
            DamageKind.Duplicate => "counted as unchanged, stored once",
            DamageKind.Late => "sorted in",
            DamageKind.Revised => "a new revision; the old one stays readable",
            DamageKind.Spike => "kept as sent and flagged: it might be real",
            DamageKind.Frozen or DamageKind.Split or DamageKind.NoVolume =>
                "no signals while a window holds it",
            _ => "refused, in quarantine",
        };
}
