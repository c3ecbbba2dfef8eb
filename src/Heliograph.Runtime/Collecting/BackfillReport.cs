namespace Heliograph.Runtime.Collecting;

/// <summary>What a backfill brought.</summary>
/// <param name="Wanted">Candles that were missing and could be asked for.</param>
/// <param name="Collected">What came of asking.</param>
/// <param name="NotAvailable">What is not to be had, by series.</param>
public sealed record BackfillReport(
    long Wanted,
    CollectReport Collected,
    IReadOnlyList<NotAvailable> NotAvailable
)
{
    /// <summary>True when no series has anything of its span.</summary>
    public bool IsNothingToBeHad =>
        Collected.Series > 0 && NotAvailable.Count(one => one.IsAll) == Collected.Series;
}
