using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage;

/// <summary>A fired evaluation: its columns to query by, and its whole document.</summary>
/// <param name="Id"><c>sg_…</c>, derived from its key.</param>
/// <param name="Strategy">Name of the strategy.</param>
/// <param name="StrategyVersion">Version and hash.</param>
/// <param name="Series">The series.</param>
/// <param name="Direction"><c>long</c> or <c>short</c>.</param>
/// <param name="CloseMs">The deciding close.</param>
/// <param name="CreatedMs">When it was evaluated.</param>
/// <param name="Status"><c>candidate</c> or <c>active</c>.</param>
/// <param name="Source"><c>database</c> or <c>live</c>.</param>
/// <param name="Entry">The deciding close's price.</param>
/// <param name="Stop">Stop price, on the tick.</param>
/// <param name="Target">Target price, on the tick; null when there is none.</param>
/// <param name="Score">0-1, or null.</param>
/// <param name="Confidence">0-1, or null.</param>
/// <param name="Json">The document of the contract, kept to the byte.</param>
/// <param name="EvidenceJson">Tree, values and gates behind it, kept to the byte.</param>
public sealed record SignalRow(
    string Id,
    string Strategy,
    string StrategyVersion,
    SeriesKey Series,
    string Direction,
    long CloseMs,
    long CreatedMs,
    string Status,
    string Source,
    double Entry,
    double Stop,
    double? Target,
    double? Score,
    double? Confidence,
    string Json,
    string EvidenceJson
)
{
    /// <summary>False when a gate stopped it.</summary>
    public bool IsSignal => Status != "candidate";
}
