using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Reports;

/// <summary>What a daily report is made of.</summary>
internal sealed record DailyFacts
{
    /// <summary>When the day began, UTC, epoch milliseconds.</summary>
    public required long DayMs { get; init; }

    /// <summary>Its end, or now where it is not over.</summary>
    public required long AsOfMs { get; init; }

    /// <summary>Now.</summary>
    public required long MadeMs { get; init; }

    /// <summary>All active series as they were then.</summary>
    public required IReadOnlyList<QualityReport> Quality { get; init; }

    /// <summary>What was noted of the day and the thirty before.</summary>
    public required IReadOnlyList<QualityDay> Days { get; init; }

    /// <summary>Points of the day.</summary>
    public required IReadOnlyList<StoredHealth> Health { get; init; }

    /// <summary>The ledger of gaps.</summary>
    public required IReadOnlyList<StoredRepair> Repairs { get; init; }

    /// <summary>What was replaced during the day.</summary>
    public required DailyRevisions Revisions { get; init; }

    /// <summary>Incidents that were open at any time of the day.</summary>
    public required IReadOnlyList<StoredIncident> Incidents { get; init; }

    /// <summary>What fired at closes of the day.</summary>
    public required FiredSignals Fired { get; init; }

    /// <summary>Cycles of closes of the day.</summary>
    public required IReadOnlyList<CycleRow> Cycles { get; init; }

    /// <summary>True where there is a timetable.</summary>
    public required bool IsTimed { get; init; }
}
