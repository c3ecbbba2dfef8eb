using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>A candle that changed after it was final.</summary>
/// <param name="OpenMs">Its open, epoch milliseconds.</param>
/// <param name="IsMaterial">True when the change matters (<see cref="Matters"/>).</param>
/// <param name="Unmarked">
/// How many stored signals and candidates were made of a value that is materially another one than
/// the candle has now, and do not say so.
/// </param>
public readonly record struct CandleRevision(long OpenMs, bool IsMaterial, int Unmarked)
{
    private const double VolumeShare = 0.001;

    /// <summary>
    /// True when a price moved by more than a tick or the volume by more than 0.1 %.
    /// </summary>
    public static bool Matters(Candle before, Candle after, double tick)
    {
        var most = Math.Max(
            Math.Max(Math.Abs(after.Open - before.Open), Math.Abs(after.High - before.High)),
            Math.Max(Math.Abs(after.Low - before.Low), Math.Abs(after.Close - before.Close))
        );
        var slack = 1e-9 * Math.Max(before.High, after.High);
        return most > tick + slack || VolumeMatters(before.Volume, after.Volume);
    }

    private static bool VolumeMatters(double before, double after) =>
        double.IsNaN(before) != double.IsNaN(after)
        || Math.Abs(after - before) > VolumeShare * Math.Max(before, after);
}
