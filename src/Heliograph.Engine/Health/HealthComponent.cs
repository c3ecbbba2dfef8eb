namespace Heliograph.Engine.Health;

/// <summary>Parts of the system that deductions belong to.</summary>
public enum HealthComponent
{
    /// <summary>The candles in the store: fresh, complete, in agreement.</summary>
    Database,

    /// <summary>The venues that candles come from.</summary>
    Venues,

    /// <summary>The timetable and what it sends.</summary>
    Jobs,

    /// <summary>Evaluations done on time.</summary>
    Evaluations,

    /// <summary>Disk, write-ahead log, backups.</summary>
    Storage,

    /// <summary>The clocks.</summary>
    Clock,
}
