using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Collecting;

/// <summary>History that is not to be had.</summary>
/// <param name="Series">The series.</param>
/// <param name="BeforeMs">What opens before this instant, epoch milliseconds.</param>
/// <param name="Reason">Why, without a full stop.</param>
/// <param name="IsAll">True when that is all of the span that was wanted.</param>
public sealed record NotAvailable(SeriesKey Series, long BeforeMs, string Reason, bool IsAll)
{
    /// <summary>
    /// True when the venue was asked for older candles and had none; false when it was not asked.
    /// </summary>
    public bool WasAsked { get; init; }
}
