namespace Heliograph.Engine.Quality;

/// <summary>
/// The share of expected candles that are present: (real + noTrade) / (grid - confirmedAbsent).
/// </summary>
/// <param name="Expected">Grid positions that are not absent for good; 0 is "no session".</param>
/// <param name="Present">Those that are real or attested as without a trade.</param>
public readonly record struct Completeness(long Expected, long Present)
{
    /// <summary>True when nothing was expected: neither complete nor incomplete.</summary>
    public bool IsNoSession => Expected <= 0;

    /// <summary>How many are missing.</summary>
    public long Missing => Expected - Present;

    /// <summary>0-1; NaN when nothing was expected.</summary>
    public double Share => IsNoSession ? double.NaN : (double)Present / Expected;
}
