using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>
/// A candle before its close. The price goes from the open to one extreme, to the other and to
/// the close, a third of the time each: first to the low when the candle will rise, else to the
/// high. It follows from the final candle alone, so it can be told for any instant in any order.
/// </summary>
internal static class FormingCandle
{
    /// <summary>The candle after a share of its time.</summary>
    /// <param name="whole">What it will be.</param>
    /// <param name="share">0 at its open, below 1.</param>
    /// <param name="scale">Ticks in a price of 1.</param>
    public static Candle Of(Candle whole, double share, double scale)
    {
        var (one, two) =
            whole.Close >= whole.Open ? (whole.Low, whole.High) : (whole.High, whole.Low);
        ReadOnlySpan<double> corners = [whole.Open, one, two, whole.Close];
        var third = Math.Clamp((int)(share * 3), 0, 2);
        var price = corners[third] + (corners[third + 1] - corners[third]) * (share * 3 - third);
        price = Math.Floor(price * scale + 0.5) / scale;
        var (high, low) = (Math.Max(whole.Open, price), Math.Min(whole.Open, price));
        for (var i = 1; i <= third; i++)
        {
            (high, low) = (Math.Max(high, corners[i]), Math.Min(low, corners[i]));
        }

        var volume = Math.Floor(whole.Volume * share * 1000) / 1000;
        return Candle.Create(whole.OpenMs, whole.Open, high, low, price, volume);
    }
}
