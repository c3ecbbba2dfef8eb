using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Testing.Model;

/// <summary>Which series of the model are followed.</summary>
internal sealed class ModelInstruments(ModelCandles candles) : IInstrumentStore
{
    public Task AddAsync(
        IReadOnlyList<(Instrument Instrument, Timeframe Timeframe)> series,
        CancellationToken stop
    )
    {
        foreach (var (instrument, timeframe) in series)
        {
            candles.FindOrAdd(instrument, timeframe);
        }

        return Task.CompletedTask;
    }

    public Task<int> LearnAsync(
        IReadOnlyList<InstrumentFacts> facts,
        long nowMs,
        CancellationToken stop
    )
    {
        var known = candles.All.Select(series => series.Instrument).Distinct().ToList();
        return Task.FromResult(
            facts.Count(said =>
                known
                    .Find(one => one.Stored.Name == $"{said.Venue}:{said.Symbol}")
                    ?.Learn(said, nowMs)
                ?? false
            )
        );
    }

    public Task EnableAsync(IReadOnlyList<int> seriesIds, bool isEnabled, CancellationToken stop)
    {
        foreach (var series in candles.All.Where(series => seriesIds.Contains(series.Id)))
        {
            series.IsEnabled = isEnabled;
            series.IsFollowed |= isEnabled;
        }

        return Task.CompletedTask;
    }

    public Task RemoveAsync(IReadOnlyList<int> seriesIds, bool withCandles, CancellationToken stop)
    {
        foreach (var series in candles.All.Where(series => seriesIds.Contains(series.Id)).ToList())
        {
            (series.IsEnabled, series.IsFollowed) = (false, false);
            if (withCandles)
            {
                var before = series.Summary();
                series.DeletedBatch = before.LastBatch;
                series.DeletedChanges = before.Changes + before.Candles;
                series.Revisions.Clear();
                series.Absent.Clear();
                candles.Refused.RemoveAll(row => row.Row.Series == series.Key);
            }

            if (
                series.Summary().LastBatch == 0
                && candles.Refused.TrueForAll(row => row.Row.Series != series.Key)
            )
            {
                candles.All.Remove(series);
            }
        }

        return Task.CompletedTask;
    }
}
