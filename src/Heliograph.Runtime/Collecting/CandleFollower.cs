using System.Threading.Channels;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Follows series over the streams of their venues: each closed candle is judged and stored when it
/// comes, together with those that come within a moment. What a stream does not bring, because it
/// was down or silent or lost a message, is brought by the next collection pass.
/// </summary>
public sealed class CandleFollower : IAsyncDisposable
{
    private const int MostTogether = 4_096;

    // Candles that close together come within moments of each other; a batch waits for them until
    // a pause says that no more are on their way, and never long.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private const int MostPauses = 8;

    private readonly CandleWriter writer;
    private readonly TimeProvider clock;
    private readonly Dictionary<SeriesKey, FollowedSeries> followed;
    private readonly Channel<StreamedCandle> came = Channel.CreateUnbounded<StreamedCandle>();
    private readonly List<CandleSocket> sockets = [];
    private readonly CancellationTokenSource ended = new();
    private readonly Func<CandleArrival, CancellationToken, Task> moved;
    private Task storing = Task.CompletedTask;

    private CandleFollower(
        IStore store,
        CandleIntake intake,
        IReadOnlyList<FollowedSeries> followed,
        Func<CandleArrival, CancellationToken, Task> moved,
        TimeProvider clock
    )
    {
        (this.moved, this.clock) = (moved, clock);
        writer = new CandleWriter(store, intake, clock);
        this.followed = followed.ToDictionary(one => one.Series.Key);
    }

    /// <summary>The connections, as many as the venues' limits ask for.</summary>
    public IReadOnlyList<CandleSocket> Sockets => sockets;

    /// <summary>Why candles could not be stored the last time; null: they always could.</summary>
    public string? LastProblem { get; private set; }

    /// <summary>What ended it; null while it runs.</summary>
    public Exception? Failure => storing.Exception?.GetBaseException();

    /// <summary>Begins to follow.</summary>
    /// <param name="store">Where candles go.</param>
    /// <param name="venues">Who is followed; those without a stream are left out.</param>
    /// <param name="series">What is followed.</param>
    /// <param name="calendars">The calendar of a name.</param>
    /// <param name="moved">Told after each batch, before the next is taken.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="stop">Ends the wait for the start.</param>
    public static async Task<CandleFollower> StartAsync(
        IStore store,
        VenueSet venues,
        IReadOnlyList<StoredSeries> series,
        Func<string, Calendar> calendars,
        Func<CandleArrival, CancellationToken, Task> moved,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(venues);
        var intake = await CandleIntake.LoadAsync(store, series, calendars, clock, stop);
        var streamed = series
            .Where(one => venues.SocketOf(one.Key.Venue) is not null)
            .Select(one => new FollowedSeries(one, venues.Find(one.Key.Venue)!.Venue))
            .Where(one => one.Venue.Facts.Timeframes.Contains(one.Series.Key.Timeframe))
            .ToList();
        var follower = new CandleFollower(store, intake, streamed, moved, clock);
        follower.Connect(venues);
        follower.storing = Task.Run(follower.StoreAllAsync, CancellationToken.None);
        return follower;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var socket in sockets)
        {
            await socket.DisposeAsync();
        }

        came.Writer.TryComplete();
        await ended.CancelAsync();
        // It was cancelled, or Failure says what was wrong.
        await storing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ended.Dispose();
    }

    private void Connect(VenueSet venues)
    {
        foreach (var alike in followed.Values.GroupBy(one => one.Series.Key.Venue))
        {
            var venue = alike.First().Venue;
            var keys = alike.Select(one => one.Series.Key).Order();
            foreach (var some in keys.Chunk(venue.Socket!.SeriesPerConnection))
            {
                sockets.Add(
                    new CandleSocket(
                        venue,
                        venues.SocketOf(alike.Key)!,
                        some,
                        came.Writer,
                        clock,
                        venues.Find(alike.Key)!.Gate
                    )
                );
            }
        }
    }

    private async Task StoreAllAsync()
    {
        var stop = ended.Token;
        var waiting = new Queue<StreamedCandle>();
        while (waiting.Count > 0 || await came.Reader.WaitToReadAsync(stop))
        {
            await WaitForOthersAsync(stop);
            var some = Next(waiting);
            try
            {
                await StoreAsync(some, stop);
            }
            catch (StoreException away)
            {
                // What could not be stored is asked for again once the store is back.
                LastProblem = away.Message;
            }
        }
    }

    // One of a series at a time: a second waits for the next batch, in its order, because the later
    // of two that correct each other is the right one.
    private IReadOnlyList<StreamedCandle> Next(Queue<StreamedCandle> waiting)
    {
        while (waiting.Count < MostTogether && came.Reader.TryRead(out var candle))
        {
            waiting.Enqueue(candle);
        }

        var some = new Dictionary<SeriesKey, StreamedCandle>();
        for (var left = waiting.Count; left > 0; left--)
        {
            var candle = waiting.Dequeue();
            if (!some.TryAdd(candle.Series, candle))
            {
                waiting.Enqueue(candle);
            }
        }

        return [.. some.Values];
    }

    private async Task WaitForOthersAsync(CancellationToken stop)
    {
        var before = 0;
        for (var i = 0; i < MostPauses && came.Reader.Count > before; i++)
        {
            before = came.Reader.Count;
            await Task.Delay(Pause, clock, stop);
        }
    }

    private async Task StoreAsync(IReadOnlyList<StreamedCandle> some, CancellationToken stop)
    {
        var answers = some.Where(one => followed.ContainsKey(one.Series)).Select(AnswerOf).ToList();
        if (answers.Count == 0)
        {
            return;
        }

        var result = await writer.StoreAsync("stream", answers, stop);
        foreach (var answer in answers)
        {
            followed[answer.Series.Key].Stored(answer.Answers[0].Rows[0].OpenMs, NowMs);
        }

        await moved(
            new CandleArrival(
                [.. answers.Select(one => one.Series.Key)],
                some.Min(one => one.ReceivedMs),
                result
            ),
            stop
        );
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // The venue itself says that it has closed, so there is nothing to settle; a clock that is a
    // little behind must not make it the forming one.
    private SeriesAnswer AnswerOf(StreamedCandle candle)
    {
        var (series, venue) = (followed[candle.Series].Series, followed[candle.Series].Venue);
        var open = candle.Row.OpenMs;
        var ask = new CandleAsk(
            candle.Series.Symbol,
            candle.Series.Timeframe,
            new TimeRange(open, open + 1)
        );
        return new SeriesAnswer(
            series,
            venue.Facts with
            {
                Settle = TimeSpan.Zero,
                OmitsQuiet = false,
            },
            [new VenueAnswer(ask, $"stream:{series.Key.Venue}", [candle.Row], "")],
            candle.ReceivedMs + Freshness.AheadMs
        );
    }
}
