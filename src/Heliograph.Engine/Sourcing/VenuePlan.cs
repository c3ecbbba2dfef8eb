using Heliograph.Engine.Market;

namespace Heliograph.Engine.Sourcing;

/// <summary>
/// Whether so many series fit the limits of a venue when each close of each series takes one
/// request, the case in which no socket helps.
/// </summary>
/// <param name="Limits">What the venue allows.</param>
/// <param name="Rows">A row for each timeframe, the shortest first.</param>
/// <param name="RequestsPerMinute">Requests per minute at steady state.</param>
public sealed record VenuePlan(
    VenueLimits Limits,
    IReadOnlyList<VenuePlanRow> Rows,
    double RequestsPerMinute
)
{
    // What sums of quotients may be off by.
    private const double Rounding = 1e-9;

    /// <summary>Steady requests as a share of those allowed; above 1 it does not fit.</summary>
    public double Share => RequestsPerMinute / Limits.RequestsPerMinute;

    /// <summary>True when every close is served within half of its timeframe.</summary>
    public bool Fits => Share <= 1 + Rounding && Rows.All(row => row.Fits);

    /// <summary>Plans.</summary>
    /// <param name="limits">What the venue allows, of which this program takes its share.</param>
    /// <param name="series">Number of series by timeframe, each at least 0.</param>
    public static VenuePlan Of(VenueLimits limits, IReadOnlyDictionary<Timeframe, int> series)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.WeightPerMinute);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limits.RequestWeight);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.RowsPerRequest, 1);
        ArgumentNullException.ThrowIfNull(series);
        var ordered = series.OrderBy(pair => pair.Key).Select(p => (p.Key, p.Value)).ToArray();
        var rows = new VenuePlanRow[ordered.Length];
        var before = 0L;
        for (var i = 0; i < rows.Length; i++)
        {
            var (timeframe, count) = ordered[i];
            before += count;
            var minutes = before / limits.RequestsPerMinute;
            rows[i] = new VenuePlanRow(
                timeframe,
                count,
                minutes * 60,
                minutes <= timeframe.Minutes / 2.0 * (1 + Rounding),
                Most(limits, ordered, i)
            );
        }

        return new VenuePlan(limits, rows, ordered.Sum(one => one.Value / (double)one.Key.Minutes));
    }

    /// <summary>
    /// Seconds to read this many candles of each of so many series, with what the steady requests
    /// leave; infinite when they leave nothing.
    /// </summary>
    /// <param name="series">How many series.</param>
    /// <param name="candles">Candles of each.</param>
    public double BackfillSeconds(int series, long candles)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(series);
        ArgumentOutOfRangeException.ThrowIfNegative(candles);
        var requests = series * ((candles + Limits.RowsPerRequest - 1) / Limits.RowsPerRequest);
        var left = Limits.RequestsPerMinute - RequestsPerMinute;
        return requests == 0 ? 0
            : left > 0 ? requests / left * 60
            : double.PositiveInfinity;
    }

    // Bounded by what can be served in half of this timeframe and of every longer one, and by what
    // the others leave at steady state.
    private static long Most(VenueLimits limits, (Timeframe Key, int Count)[] ordered, int at)
    {
        var others = 0L;
        var steady = limits.RequestsPerMinute;
        var most = double.PositiveInfinity;
        for (var i = 0; i < ordered.Length; i++)
        {
            var (timeframe, count) = ordered[i];
            if (i != at)
            {
                others += count;
                steady -= count / (double)timeframe.Minutes;
            }

            var served = limits.RequestsPerMinute * (timeframe.Minutes / 2.0);
            if (i >= at)
            {
                most = Math.Min(most, served - others);
            }
            else if (others > served)
            {
                return 0;
            }
        }

        most = Math.Min(most, steady * ordered[at].Key.Minutes);
        return (long)Math.Max(0, Math.Floor(most * (1 + Rounding / 10)));
    }
}
