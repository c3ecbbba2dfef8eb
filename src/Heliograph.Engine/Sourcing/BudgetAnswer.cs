namespace Heliograph.Engine.Sourcing;

/// <summary>Whether a request may be sent now.</summary>
/// <param name="Stop">None when it may; then its weight counts as used.</param>
/// <param name="WaitMs">
/// How long to wait before asking again, milliseconds, above 0; 0 when it may be sent; the largest
/// number when it never may.
/// </param>
public readonly record struct BudgetAnswer(BudgetStop Stop, long WaitMs)
{
    /// <summary>True when the request may be sent.</summary>
    public bool Taken => Stop == BudgetStop.None;
}
