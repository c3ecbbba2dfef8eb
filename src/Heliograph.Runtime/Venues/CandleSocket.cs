using System.Net.Sockets;
using System.Net.WebSockets;
using System.Threading.Channels;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// One connection that streams the closed candles of some series, made again whenever it is lost or
/// silent for two heartbeats. What came while it was away has to be asked for: a stream never tells
/// what it has missed.
/// </summary>
public sealed class CandleSocket : IAsyncDisposable
{
    private const long Never = long.MinValue;
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly IVenueSocket language;
    private readonly Uri address;
    private readonly IReadOnlyList<SeriesKey> series;
    private readonly ChannelWriter<StreamedCandle> to;
    private readonly TimeProvider clock;
    private readonly HostGate? door;
    private readonly SeededRandom jitter;
    private readonly CancellationTokenSource ended = new();
    private readonly Dictionary<SeriesKey, VenueRow> running = [];
    private readonly Dictionary<SeriesKey, VenueRow> passed = [];
    private readonly Task run;
    private int connections;
    private long heardMs = Never;
    private volatile bool isUp;
    private volatile bool isConnecting;

    /// <summary>Begins to connect.</summary>
    /// <param name="venue">A venue with a stream.</param>
    /// <param name="address">Where it streams from.</param>
    /// <param name="series">At most as many as one connection may carry.</param>
    /// <param name="to">Gets each candle once it has closed; never completed from here.</param>
    /// <param name="clock">Tells the time and waits.</param>
    /// <param name="door">The door to the venue: while it is shut, nobody connects.</param>
    public CandleSocket(
        IVenue venue,
        Uri address,
        IReadOnlyList<SeriesKey> series,
        ChannelWriter<StreamedCandle> to,
        TimeProvider clock,
        HostGate? door = null
    )
    {
        this.door = door;
        ArgumentNullException.ThrowIfNull(venue);
        ArgumentNullException.ThrowIfNull(series);
        language = venue.Socket ?? throw new ArgumentException($"{venue.Facts.Name} has no stream");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(series.Count, language.SeriesPerConnection);
        (this.address, this.series, this.to, this.clock) = (
            new Uri(address, language.Path),
            series,
            to,
            clock
        );
        jitter = new SeededRandom((ulong)clock.GetTimestamp(), (ulong)series.Count);
        run = Task.Run(RunAsync);
    }

    /// <summary>True while it is connected, subscribed and heard.</summary>
    public bool IsUp => isUp;

    /// <summary>True while the venue is asked for a connection.</summary>
    public bool IsConnecting => isConnecting;

    /// <summary>
    /// When the venue last said anything on this connection, epoch milliseconds; null without one.
    /// </summary>
    public long? LastHeardMs => Interlocked.Read(ref heardMs) is var at && at != Never ? at : null;

    /// <summary>How often it was connected.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>What ended the last connection or attempt; null before any did.</summary>
    public string? LastProblem { get; private set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await run;
        ended.Dispose();
    }

    private async Task RunAsync()
    {
        var wait = Shortest;
        while (!ended.IsCancellationRequested)
        {
            var before = connections;
            try
            {
                await (door?.OpenedAsync(ended.Token) ?? Task.CompletedTask);
                await ConnectAsync();
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
                when (error
                        is WebSocketException
                            or OperationCanceledException
                            or IOException
                            or SocketException
                            or HttpRequestException
                )
            {
                LastProblem =
                    error is OperationCanceledException
                        ? "it was silent for two heartbeats"
                        : error.Message;
            }
            finally
            {
                Interlocked.Exchange(ref heardMs, Never);
                isUp = isConnecting = false;
            }

            wait = connections > before ? Shortest : Min(wait * 2, Longest);
            await WaitAsync(wait * jitter.Between(0.75, 1.25));
        }
    }

    private async Task WaitAsync(TimeSpan wait)
    {
        try
        {
            await Task.Delay(wait, clock, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // Ended while it waited: the loop sees that.
        }
    }

    private async Task ConnectAsync()
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader("User-Agent", "heliograph");
        using var silent = new CancellationTokenSource(Connect, clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, silent.Token);
        isConnecting = true;
        await socket.ConnectAsync(address, over.Token);
        isConnecting = false;
        connections++;
        Heard(silent);
        var frames = new SocketFrames(socket);
        running.Clear();
        var beating = BeatAsync(frames, over);
        try
        {
            while (await frames.NextAsync(over.Token) is { } text)
            {
                Heard(silent);
                Take(text);
            }

            LastProblem = "the venue ended it";
        }
        finally
        {
            await over.CancelAsync();
            await beating;
        }
    }

    // Subscribes, then asks for a sign of life every heartbeat. One task sends, so that messages
    // never overlap and keep their pace.
    private async Task BeatAsync(SocketFrames frames, CancellationTokenSource over)
    {
        try
        {
            var pace = TimeSpan.FromSeconds(1.0 / language.MessagesPerSecond);
            foreach (var message in language.Subscribe(series))
            {
                await frames.SendAsync(message, over.Token);
                await Task.Delay(pace, clock, over.Token);
            }

            isUp = true;
            while (true)
            {
                await Task.Delay(language.Heartbeat, clock, over.Token);
                await frames.SendAsync(language.Ping, over.Token);
            }
        }
        catch (Exception error)
            when (error is OperationCanceledException or WebSocketException or IOException)
        {
            await over.CancelAsync();
        }
    }

    private void Heard(CancellationTokenSource silent)
    {
        silent.CancelAfter(language.Heartbeat * 2);
        Interlocked.Exchange(ref heardMs, clock.GetUtcNow().ToUnixTimeMilliseconds());
    }

    private void Take(ReadOnlyMemory<byte> text)
    {
        SocketMessage message;
        try
        {
            message = language.Read(text);
        }
        catch (VenueTextException error)
        {
            LastProblem = error.Message;
            return;
        }

        LastProblem = message.Error ?? LastProblem;
        foreach (var (key, row) in message.Candles)
        {
            if (row.IsClosed ?? false)
            {
                Pass(key, row);
            }
            else if (row.IsClosed is null)
            {
                Follow(key, row);
            }
        }
    }

    // A venue that marks no candle as closed has closed one when it goes on to the next.
    private void Follow(SeriesKey key, VenueRow row)
    {
        if (running.TryGetValue(key, out var last))
        {
            if (row.OpenMs < last.OpenMs)
            {
                return;
            }

            if (row.OpenMs > last.OpenMs)
            {
                Pass(key, last with { IsClosed = true });
            }
        }

        running[key] = row;
    }

    // Some venues send the last candle again, as when a connection begins anew.
    private void Pass(SeriesKey key, VenueRow row)
    {
        if (passed.TryGetValue(key, out var before) && before == row)
        {
            return;
        }

        passed[key] = row;
        var nowMs = clock.GetUtcNow().ToUnixTimeMilliseconds();
        to.TryWrite(new StreamedCandle(key, row, nowMs));
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
