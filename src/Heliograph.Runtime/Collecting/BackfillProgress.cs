namespace Heliograph.Runtime.Collecting;

/// <summary>How far a backfill is.</summary>
/// <param name="Done">Missing candles that were asked for.</param>
/// <param name="Wanted">All that are to be asked for; less once a beginning is found.</param>
public readonly record struct BackfillProgress(long Done, long Wanted)
{
    /// <summary>0-1.</summary>
    public double Share => Wanted == 0 ? 1 : (double)Done / Wanted;
}
