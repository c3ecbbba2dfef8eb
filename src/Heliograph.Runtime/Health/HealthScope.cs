using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Health;

/// <summary>What this installation is made of, as far as health depends on it.</summary>
public sealed record HealthScope
{
    /// <summary>The calendar of a name.</summary>
    public required Func<string, Calendar> Calendars { get; init; }

    /// <summary>Where good data ends.</summary>
    public required QualityLimits Limits { get; init; }

    /// <summary>Every venue, at its address.</summary>
    public required IReadOnlyList<VenueEntry> Venues { get; init; }

    /// <summary>The strategies that are evaluated.</summary>
    public required IReadOnlyList<InstalledStrategy> Strategies { get; init; }

    /// <summary>The folder whose disk fills up.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The store's file; null when a server keeps it.</summary>
    public string? StoreFile { get; init; }

    /// <summary>Where verified backups (<c>*.backup</c>) go; null when backups are off.</summary>
    public string? BackupFolder { get; init; }

    /// <summary>True when the clock stands at an instant of the past.</summary>
    public bool IsReplay { get; init; }

    /// <summary>How long a job may take; null where nobody says: an hour.</summary>
    public Func<string, TimeSpan>? JobTimeout { get; init; }
}
