using Heliograph.Engine.Market;
using Heliograph.Runtime.Collecting;

namespace Heliograph.App.Demo;

/// <summary>What comes over the streams is evaluated at once, and counted.</summary>
/// <param name="passes">Evaluates.</param>
internal sealed class DayStreams(DayPasses passes)
{
    private readonly Lock gate = new();
    private readonly HashSet<SeriesKey> came = [];
    private int busy;

    /// <summary>Candles that came in all.</summary>
    public int Candles { get; private set; }

    /// <summary>True when so many series moved since the last close, and were evaluated.</summary>
    public bool HasAll(int series)
    {
        lock (gate)
        {
            return busy == 0 && came.Count >= series;
        }
    }

    /// <summary>A new close: nothing has come yet.</summary>
    public void Begin()
    {
        lock (gate)
        {
            came.Clear();
        }
    }

    /// <summary>Told by the follower of what it stored.</summary>
    public async Task MovedAsync(CandleArrival arrival, CancellationToken stop)
    {
        lock (gate)
        {
            busy++;
            came.UnionWith(arrival.Series);
            Candles += arrival.Series.Count;
        }

        try
        {
            await passes.EvaluateAsync(arrival.Series, stop);
        }
        finally
        {
            lock (gate)
            {
                busy--;
            }
        }
    }
}
