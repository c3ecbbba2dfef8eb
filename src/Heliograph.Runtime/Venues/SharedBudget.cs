using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// What all processes on one store may send to a host together. Weight is taken from the store a
/// handful at a time, and a handful is good for a sixtieth of the window: so however many processes
/// ask, no window holds more than the allowance. One caller at a time, but for
/// <see cref="Observe"/>.
/// </summary>
/// <param name="ledger">Where it is counted.</param>
/// <param name="host">The host.</param>
/// <param name="venue">A venue that answers from it.</param>
/// <param name="allowance">Weight per window, above 0.</param>
/// <param name="windowMs">Length of the window in milliseconds, above 0.</param>
/// <param name="clock">Tells the time.</param>
public sealed class SharedBudget(
    HostLedger ledger,
    string host,
    string venue,
    long allowance,
    long windowMs,
    TimeProvider clock
)
{
    // A handful grows while it is used up in time, to this part of the allowance.
    private const int LargestPart = 16;

    private long inHand;
    private long sendByMs = long.MinValue;
    private long handful = 1;
    private Seen? seen;

    /// <summary>Takes weight for a request that is sent at once, or says how long to wait.</summary>
    /// <param name="weight">Above 0.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<BudgetAnswer> TakeAsync(int weight, CancellationToken stop)
    {
        if (inHand >= weight && NowMs < sendByMs)
        {
            inHand -= weight;
            return default;
        }

        var isUsedUp = inHand < weight;
        handful = isUsedUp ? Math.Min(2 * handful, allowance / LargestPart) : handful / 2;
        handful = Math.Max(1, handful);
        while (true)
        {
            var before = await ledger.TakenAsync(host, stop);
            var budget = Of(before);
            var hasLearned = Learn(budget, out var learned);
            var answer = budget.TryTake(weight, NowMs);
            // For so many more requests like it, and no rest that nobody can use.
            var more = answer.Taken
                ? Math.Min(handful - weight, Free(budget)) / weight * weight
                : 0;
            if (more > 0)
            {
                budget.TryTake(more, NowMs);
            }

            if (!answer.Taken && !hasLearned)
            {
                return answer;
            }

            if (await ledger.TakeAsync(host, venue, before, budget.Taken, NowMs, stop))
            {
                (inHand, sendByMs) = (Math.Max(0, more), budget.SendByMs);
                _ = Interlocked.CompareExchange(ref seen, null, learned);
                return answer;
            }
        }
    }

    /// <summary>Takes in what the venue says is used of its present window.</summary>
    public void Observe(int weight) => Volatile.Write(ref seen, new Seen(weight, NowMs));

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private RequestBudget Of(StoredTaken? stored)
    {
        var budget = new RequestBudget(allowance, windowMs, stored?.Taken ?? []);
        budget.BannedUntil(stored?.BannedUntilMs ?? long.MinValue);
        budget.RestUntil(stored?.RestUntilMs ?? long.MinValue);
        return budget;
    }

    private long Free(RequestBudget budget) => allowance - budget.UsedAt(NowMs);

    // What the venue said of a window that has ended says nothing of this one.
    private bool Learn(RequestBudget budget, out Seen? learned)
    {
        learned = Volatile.Read(ref seen);
        var nowMs = NowMs;
        if (learned is null || learned.AtMs / windowMs != nowMs / windowMs)
        {
            return false;
        }

        var known = budget.UsedAt(nowMs);
        budget.Observe(learned.Used, nowMs);
        return budget.UsedAt(nowMs) > known;
    }

    private sealed record Seen(int Used, long AtMs);
}
