using System.Security.Cryptography;
using Polly.CircuitBreaker;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// Asks one venue, as a good client: within its limits, with retries that end, and left alone while
/// it is out. Several callers may use it at the same time.
/// </summary>
public sealed class VenueClient : IDisposable
{
    private const int MostFaultBytes = 64 * 1024;
    private const int MostPayload = 1_000;

    private readonly Uri address;
    private readonly VenueHttp http;
    private readonly TimeProvider clock;

    /// <summary>Makes a client; nothing is asked yet.</summary>
    /// <param name="venue">The venue's language.</param>
    /// <param name="address">Where it is asked.</param>
    /// <param name="gate">The door to its host; the caller's.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="deadlines">
    /// Times everything out; null: the clock. Another one where the clock runs faster than the
    /// network.
    /// </param>
    public VenueClient(
        IVenue venue,
        Uri address,
        HostGate gate,
        TimeProvider clock,
        TimeProvider? deadlines = null
    )
    {
        ArgumentNullException.ThrowIfNull(venue);
        (Venue, Gate, this.address, this.clock) = (venue, gate, address, clock);
        http = new VenueHttp(Name, deadlines ?? clock);
    }

    /// <summary>
    /// Called when the venue has shut this address out or told it to rest, before anybody learns
    /// of it: what has to be kept over a restart is kept then. Null: nothing is.
    /// </summary>
    public Func<Task>? WhenShut { get; init; }

    /// <summary>The venue's language.</summary>
    public IVenue Venue { get; }

    /// <summary>The door to its host.</summary>
    public HostGate Gate { get; }

    /// <summary>The venue's name.</summary>
    public string Name => Venue.Facts.Name;

    /// <summary>
    /// Why it is not asked for the time being, although it is not shut out; null when it is.
    /// </summary>
    public string? Trouble => Gate.Resilience.IsOpen ? "it failed several times" : null;

    /// <summary>Rows of candles, ascending, the forming one among them when it was sent.</summary>
    /// <param name="ask">Which.</param>
    /// <param name="byMs">When they are of no use any more, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="VenueException">It did not answer as asked.</exception>
    public async Task<VenueAnswer> CandlesAsync(CandleAsk ask, long byMs, CancellationToken stop)
    {
        var call = Venue.Candles(ask);
        return await AskAsync(
            call,
            byMs,
            body => new VenueAnswer(
                ask,
                Where(call).ToString(),
                Venue.ReadCandles(ask, body),
                Convert.ToHexStringLower(SHA256.HashData(body.Span))
            ),
            stop
        );
    }

    /// <summary>
    /// When its clock was read last, by this clock and by its own, epoch milliseconds; null: never.
    /// </summary>
    public (long HereMs, long ThereMs)? Asked { get; private set; }

    /// <summary>All its instruments.</summary>
    /// <exception cref="VenueException">It did not answer as asked.</exception>
    public async Task<IReadOnlyList<VenueInstrument>> InstrumentsAsync(CancellationToken stop)
    {
        var bodies = new List<ReadOnlyMemory<byte>>();
        foreach (var call in Venue.Instruments)
        {
            bodies.Add(await AskAsync(call, long.MaxValue, body => body, stop));
        }

        try
        {
            return Venue.ReadInstruments(bodies);
        }
        catch (VenueTextException error)
        {
            throw new VenueException(Name, error.Failure, error);
        }
    }

    /// <summary>How far its clock is ahead of this one, as far as the way back tells.</summary>
    /// <param name="byMs">When it is of no use any more, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="VenueException">It did not answer as asked.</exception>
    public async Task<VenueClock> ClockAsync(long byMs, CancellationToken stop)
    {
        var before = clock.GetUtcNow();
        var there = await AskAsync(Venue.Time, byMs, Venue.ReadTime, stop);
        var after = clock.GetUtcNow();
        Asked = (after.ToUnixTimeMilliseconds(), there);
        var middle = before.ToUnixTimeMilliseconds() + (after - before).TotalMilliseconds / 2;
        return new VenueClock(TimeSpan.FromMilliseconds(there - middle), after - before);
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private async Task<T> AskAsync<T>(
        VenueCall call,
        long byMs,
        Func<ReadOnlyMemory<byte>, T> read,
        CancellationToken stop
    )
    {
        VenueException? last = null;
        try
        {
            return await Gate.Resilience.Pipeline.ExecuteAsync(
                async ended =>
                {
                    try
                    {
                        return await OnceAsync(call, byMs, read, ended);
                    }
                    catch (VenueException error)
                    {
                        last = error;
                        throw;
                    }
                },
                stop
            );
        }
        catch (BrokenCircuitException open)
        {
            // What this call itself was told says more than that others failed too.
            throw last ?? LeftAlone(open);
        }
    }

    private VenueException LeftAlone(BrokenCircuitException open)
    {
        var rest = open.RetryAfter is { } after ? $" for {after.TotalSeconds:0} s" : "";
        return new VenueException(
            Name,
            new VenueFailure(
                VenueFailureKind.Unreachable,
                $"it failed several times, so it is left alone{rest}"
            ),
            open
        );
    }

    private async Task<T> OnceAsync<T>(
        VenueCall call,
        long byMs,
        Func<ReadOnlyMemory<byte>, T> read,
        CancellationToken stop
    )
    {
        await Gate.EnterAsync(call.Weight, byMs, stop);
        var reply = await http.GetAsync(Where(call), stop);
        if (Venue.ReadUsed(reply.Header) is { } used)
        {
            Gate.Used(used);
        }

        if (reply.Status is < 200 or > 299)
        {
            var fault = Venue.ReadFailure(reply.Status, First(reply.Body, MostFaultBytes));
            throw await FailedAsync(fault, reply);
        }

        try
        {
            return read(reply.Body);
        }
        catch (VenueTextException error)
        {
            throw await FailedAsync(error.Failure, reply);
        }
    }

    private async Task<VenueException> FailedAsync(VenueFailure fault, VenueReply reply)
    {
        if (fault.Kind is VenueFailureKind.Limited or VenueFailureKind.Banned)
        {
            fault = Gate.Refused(fault, reply.Header("Retry-After"));
            await (WhenShut?.Invoke() ?? Task.CompletedTask);
        }

        return new VenueException(Name, fault) { Payload = Text(reply.Body) };
    }

    private Uri Where(VenueCall call) => new(address, call.Path);

    private static string Text(ReadOnlyMemory<byte> body) =>
        System.Text.Encoding.UTF8.GetString(First(body, MostPayload).Span);

    private static ReadOnlyMemory<byte> First(ReadOnlyMemory<byte> body, int most) =>
        body[..Math.Min(body.Length, most)];
}
