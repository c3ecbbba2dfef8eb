using System.Diagnostics.Metrics;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>Counts the SQL statements of one store.</summary>
internal sealed class StatementCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private long count;

    public StatementCounter(string address)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == StoreMeter.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
            {
                if (tags[0].Value as string == address)
                {
                    Interlocked.Add(ref count, value);
                }
            }
        );
        listener.Start();
    }

    /// <summary>Statements since the last call.</summary>
    public long Take() => Interlocked.Exchange(ref count, 0);

    public void Dispose() => listener.Dispose();
}
