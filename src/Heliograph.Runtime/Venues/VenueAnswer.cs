namespace Heliograph.Runtime.Venues;

/// <summary>What a venue answered to a question for candles.</summary>
/// <param name="Ask">The question.</param>
/// <param name="Address">Where it was asked, without anything secret.</param>
/// <param name="Rows">Rows, ascending, each open once.</param>
/// <param name="Sha256">Hex digest of the text.</param>
public sealed record VenueAnswer(
    CandleAsk Ask,
    string Address,
    IReadOnlyList<VenueRow> Rows,
    string Sha256
);
