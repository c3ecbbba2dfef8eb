using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// What all processes on one store may send to a host together. Weight is taken from the store a
/// handful at a time, and a handful is good for a sixtieth of the window: so however many processes
/// ask, no window holds more than the allowance. What was not sent by then is given back. One
/// caller at a time, but for <see cref="Observe"/>.
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

    private TakenWeight inHand;
    private long sendByMs = long.MinValue;
    private long handful = 1;
    private Seen? seen;

    /// <summary>
    /// Takes weight for a request that is sent at once, or says how long to wait.
    /// </summary>
    /// <param name="weight">Above 0.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<BudgetAnswer> TakeAsync(int weight, CancellationToken stop)
    {
        if (inHand.Weight >= weight && NowMs < sendByMs)
        {
            inHand = inHand with { Weight = inHand.Weight - weight };
            return default;
        }

        handful =
            inHand.Weight < weight
                ? Math.Min(2 * handful, allowance / LargestPart)
                : Math.Max(1, handful / 2);
        while (true)
        {
            var before = await ledger.TakenAsync(host, stop);
            var budget = Of(before);
            var known = budget.UsedAt(NowMs);
            budget.GiveBack(inHand);
            var learned = Learn(budget);
            var hasChanged = budget.UsedAt(NowMs) != known;
            var answer = budget.TryTake(weight, NowMs);
            var more = answer.Taken ? More(budget, weight) : 0;
            if (more > 0)
            {
                budget.TryTake(more, NowMs);
            }

            if (!answer.Taken && !hasChanged)
            {
                return answer;
            }

            if (await ledger.TakeAsync(host, venue, before, budget.Taken, NowMs, stop))
            {
                (inHand, sendByMs) = (new(budget.SendByMs - 1, more), budget.SendByMs);
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

    // For so many more requests like it, and no rest that nobody can use.
    private long More(RequestBudget budget, int weight)
    {
        var free = allowance - budget.UsedAt(NowMs);
        return Math.Max(0, Math.Min(handful - weight, free) / weight * weight);
    }

    // What the venue said of a window that has ended says nothing of this one.
    private Seen? Learn(RequestBudget budget)
    {
        var learned = Volatile.Read(ref seen);
        var nowMs = NowMs;
        if (learned is not null && learned.AtMs / windowMs == nowMs / windowMs)
        {
            budget.Observe(learned.Used, nowMs);
        }

        return learned;
    }

    private sealed record Seen(int Used, long AtMs);
}
