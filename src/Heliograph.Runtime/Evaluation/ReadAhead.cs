using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Reads series while those before them are evaluated, so that the store and the workers do not
/// wait for each other. Their order stays.
/// </summary>
internal static class ReadAhead
{
    // As many as the workers take in at once.
    private const int Most = 128;

    /// <summary>The same series in the same order; errors come where they stood.</summary>
    /// <param name="from">Read on a thread of its own.</param>
    /// <param name="stop">Ends it.</param>
    public static async IAsyncEnumerable<LoadedSeries> OfAsync(
        IAsyncEnumerable<LoadedSeries> from,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var ahead = Channel.CreateBounded<LoadedSeries>(
            new BoundedChannelOptions(Most) { SingleReader = true, SingleWriter = true }
        );
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var reading = Task.Run(() => FillAsync(from, ahead.Writer, ended.Token), default);
        try
        {
            await foreach (var loaded in ahead.Reader.ReadAllAsync(stop))
            {
                yield return loaded;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    private static async Task FillAsync(
        IAsyncEnumerable<LoadedSeries> from,
        ChannelWriter<LoadedSeries> to,
        CancellationToken stop
    )
    {
        try
        {
            await foreach (var loaded in from.WithCancellation(stop))
            {
                await to.WriteAsync(loaded, stop);
            }

            to.Complete();
        }
        catch (Exception error)
        {
            to.Complete(error);
        }
    }
}
