using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// The door to a venue's host, which everybody in the process goes through: no request beyond the
/// budget, none while it rests, and not one before a ban has ended.
/// </summary>
/// <param name="venue">The venue's name.</param>
/// <param name="budget">What may be sent when; this gate's own.</param>
/// <param name="clock">Tells the time and waits.</param>
/// <param name="shared">What other processes take from too; null: there are none.</param>
public sealed class HostGate(
    string venue,
    RequestBudget budget,
    TimeProvider clock,
    SharedBudget? shared = null
) : IDisposable
{
    // Retry-After of a venue that gives none.
    private const long UsualRestMs = 60_000;
    private const long UsualBanMs = 120_000;

    private readonly SemaphoreSlim line = new(1, 1);
    private readonly Lock door = new();

    /// <summary>When a host that fails is asked again.</summary>
    internal VenueResilience Resilience { get; } = new(clock);

    /// <summary>
    /// First instant after the ban, epoch milliseconds; the smallest number: none.
    /// </summary>
    public long BannedUntilMs
    {
        get
        {
            lock (door)
            {
                return budget.BannedUntilMs;
            }
        }
    }

    /// <summary>
    /// First instant after the rest, epoch milliseconds; the smallest number: none.
    /// </summary>
    public long RestUntilMs
    {
        get
        {
            lock (door)
            {
                return budget.RestUntilMs;
            }
        }
    }

    /// <summary>Waits until a request may be sent, first come, first served.</summary>
    /// <param name="weight">What it takes.</param>
    /// <param name="byMs">When it is of no use any more, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="VenueException">
    /// It may not be sent by then, or the host is shut.
    /// </exception>
    public async Task EnterAsync(int weight, long byMs, CancellationToken stop)
    {
        await line.WaitAsync(stop);
        try
        {
            while (await TakeAsync(weight, stop) is { Taken: false } answer)
            {
                if (answer.Stop == BudgetStop.Ban)
                {
                    throw Shut(VenueFailureKind.Banned, "it shut this address out", answer);
                }

                if (answer.WaitMs > byMs - NowMs)
                {
                    throw Shut(VenueFailureKind.OverBudget, "nothing more gets through", answer);
                }

                await Task.Delay(TimeSpan.FromMilliseconds(answer.WaitMs), clock, stop);
            }
        }
        finally
        {
            line.Release();
        }
    }

    /// <summary>Waits until the host neither rests nor shuts this address out.</summary>
    public async Task OpenedAsync(CancellationToken stop)
    {
        while (ShutUntilMs is var until && until > NowMs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(until - NowMs), clock, stop);
        }
    }

    /// <summary>Takes in what the venue says is used of its present window.</summary>
    public void Used(int weight)
    {
        lock (door)
        {
            budget.Observe(weight, NowMs);
        }

        shared?.Observe(weight);
    }

    /// <summary>Takes in that the venue refused.</summary>
    /// <param name="fault">What it said.</param>
    /// <param name="retryAfter">The header's text; null when there is none.</param>
    /// <returns>The same, with the instant until which nothing is sent.</returns>
    public VenueFailure Refused(VenueFailure fault, string? retryAfter)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var isBan = fault.Kind == VenueFailureKind.Banned;
        var rest =
            RetryAfter.ReadMs(retryAfter, NowMs)
            ?? (long?)fault.Rest?.TotalMilliseconds
            ?? (isBan ? UsualBanMs : UsualRestMs);
        var until = NowMs + Math.Max(1_000, rest);
        lock (door)
        {
            if (isBan)
            {
                budget.BannedUntil(until);
            }
            else
            {
                budget.RestUntil(until);
            }
        }

        return fault with
        {
            UntilMs = until,
        };
    }

    /// <summary>Takes in what another process was told by the host.</summary>
    public void Obey(StoredHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        lock (door)
        {
            budget.BannedUntil(host.BannedUntilMs ?? long.MinValue);
            budget.RestUntil(host.RestUntilMs ?? long.MinValue);
        }
    }

    /// <inheritdoc />
    public void Dispose() => line.Dispose();

    private long ShutUntilMs => Math.Max(BannedUntilMs, RestUntilMs);

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // What is forbidden here is not asked of the store.
    private async Task<BudgetAnswer> TakeAsync(int weight, CancellationToken stop)
    {
        if (shared is not null && ShutUntilMs <= NowMs)
        {
            var answer = await shared.TakeAsync(weight, stop);
            if (!answer.Taken)
            {
                return answer;
            }
        }

        lock (door)
        {
            return budget.TryTake(weight, NowMs);
        }
    }

    private VenueException Shut(VenueFailureKind kind, string why, BudgetAnswer answer)
    {
        if (answer.Stop == BudgetStop.TooHeavy)
        {
            return new VenueException(
                venue,
                new VenueFailure(kind, "one request weighs more than all that may be used")
            );
        }

        var until = NowMs + answer.WaitMs;
        return new VenueException(
            venue,
            new VenueFailure(kind, $"{why} until {VenueInstant.Text(until)}") { UntilMs = until }
        );
    }
}
