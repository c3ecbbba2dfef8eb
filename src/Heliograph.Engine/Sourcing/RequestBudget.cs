namespace Heliograph.Engine.Sourcing;

/// <summary>
/// How much weight may be sent to one venue from one address, and when. In every span as long as
/// the window, wherever it begins, at most the allowance is taken; so a venue that counts fixed
/// windows never sees more either, but for requests that travel for different times. All of the
/// allowance may be used at once. Not safe for several threads: the caller locks.
/// </summary>
/// <remarks>
/// The window is cut into about sixty segments. What was taken in the current segment and in all
/// that a window ending in it can reach counts, which is one segment more than the window has:
/// greedy demand gets 60 of 61 parts of the allowance.
/// </remarks>
public sealed class RequestBudget
{
    private const int AboutSegments = 60;
    private const int LagSegments = 3;

    private readonly long segmentMs;
    private readonly long[] taken;
    private long newest = long.MinValue;
    private long sum;
    private long restUntilMs = long.MinValue;
    private long bannedUntilMs = long.MinValue;

    /// <summary>An unused budget.</summary>
    /// <param name="allowance">Weight per window, above 0.</param>
    /// <param name="windowMs">Length of the window in milliseconds, above 0.</param>
    public RequestBudget(long allowance, long windowMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(allowance, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowMs, 1);
        Allowance = allowance;
        WindowMs = windowMs;
        segmentMs = Ceiling(windowMs, AboutSegments);
        taken = new long[Ceiling(windowMs, segmentMs) + 1];
    }

    /// <summary>A budget from which this was taken before, ascending.</summary>
    public RequestBudget(long allowance, long windowMs, IReadOnlyList<TakenWeight> taken)
        : this(allowance, windowMs)
    {
        ArgumentNullException.ThrowIfNull(taken);
        foreach (var (atMs, weight) in taken)
        {
            Advance(atMs);
            Add(weight);
        }
    }

    /// <summary>Weight per window, above 0.</summary>
    public long Allowance { get; }

    /// <summary>Length of the window in milliseconds.</summary>
    public long WindowMs { get; }

    /// <summary>
    /// Takes the weight of a request that is about to be sent, or says how long to wait.
    /// </summary>
    /// <param name="weight">Above 0.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public BudgetAnswer TryTake(long weight, long nowMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        if (bannedUntilMs > nowMs)
        {
            return new BudgetAnswer(BudgetStop.Ban, bannedUntilMs - nowMs);
        }

        if (restUntilMs > nowMs)
        {
            return new BudgetAnswer(BudgetStop.Rest, restUntilMs - nowMs);
        }

        if (weight > Allowance)
        {
            return new BudgetAnswer(BudgetStop.TooHeavy, long.MaxValue);
        }

        Advance(nowMs);
        if (sum + weight <= Allowance)
        {
            Add(weight);
            return default;
        }

        return new BudgetAnswer(BudgetStop.Allowance, FreeAt(weight) - nowMs);
    }

    /// <summary>Gives back what was taken and not sent.</summary>
    /// <param name="unsent">How much, and an instant of the segment it was taken in.</param>
    public void GiveBack(TakenWeight unsent)
    {
        var segment = FloorDivide(unsent.AtMs, segmentMs);
        if (segment <= newest && segment > newest - taken.Length)
        {
            var weight = Math.Min(unsent.Weight, taken[Slot(segment)]);
            taken[Slot(segment)] -= weight;
            sum -= weight;
        }
    }

    /// <summary>
    /// Notes what the venue says was used in its current window. Windows count from the epoch. When
    /// it is more than is known here, another program uses the same address: the difference counts
    /// as used now.
    /// </summary>
    /// <param name="usedByServer">Weight, from the answer's header.</param>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public void Observe(long usedByServer, long nowMs)
    {
        Advance(nowMs);
        // What was sent shortly before the venue's window may have arrived in it.
        var from = newest * segmentMs / WindowMs * WindowMs / segmentMs - LagSegments;
        var known = 0L;
        for (var segment = Math.Max(from, newest - taken.Length + 1); segment <= newest; segment++)
        {
            known += taken[Slot(segment)];
        }

        Add(Math.Max(0, usedByServer - known));
    }

    /// <summary>Nothing is sent before this instant (429); none is shortened.</summary>
    public void RestUntil(long ms) => restUntilMs = Math.Max(restUntilMs, ms);

    /// <summary>Nothing is sent before this instant (418); none is shortened.</summary>
    public void BannedUntil(long ms) => bannedUntilMs = Math.Max(bannedUntilMs, ms);

    /// <summary>
    /// First instant after the rest, epoch milliseconds; the smallest number: none.
    /// </summary>
    public long RestUntilMs => restUntilMs;

    /// <summary>
    /// First instant after the ban, epoch milliseconds; the smallest number: none.
    /// </summary>
    public long BannedUntilMs => bannedUntilMs;

    /// <summary>
    /// Until when what was taken last may be sent without a span ever holding more than the
    /// allowance, epoch milliseconds, exclusive.
    /// </summary>
    public long SendByMs => (newest + 1) * segmentMs;

    /// <summary>What must be kept: all that still counts, ascending.</summary>
    public IReadOnlyList<TakenWeight> Taken =>
        newest == long.MinValue
            ? []
            :
            [
                .. Enumerable
                    .Range(0, taken.Length)
                    .Select(i => newest - taken.Length + 1 + i)
                    .Where(segment => taken[Slot(segment)] > 0)
                    .Select(segment => new TakenWeight(segment * segmentMs, taken[Slot(segment)])),
            ];

    /// <summary>Weight that counts as used.</summary>
    /// <param name="nowMs">Epoch milliseconds.</param>
    public long UsedAt(long nowMs)
    {
        Advance(nowMs);
        return sum;
    }

    // A clock that goes back a little stays in the newest segment, so it earns nothing. One that
    // was set back by more than a window takes along what still counts, as if used now.
    private void Advance(long nowMs)
    {
        var segment = FloorDivide(nowMs, segmentMs);
        if (newest == long.MinValue || segment - newest >= taken.Length)
        {
            Array.Clear(taken);
            (sum, newest) = (0, segment);
        }
        else if (newest - segment > taken.Length)
        {
            Array.Clear(taken);
            newest = segment;
            taken[Slot(segment)] = sum;
        }

        while (newest < segment)
        {
            newest++;
            sum -= taken[Slot(newest)];
            taken[Slot(newest)] = 0;
        }
    }

    private void Add(long weight)
    {
        taken[Slot(newest)] += weight;
        sum += weight;
    }

    // The start of the first segment in which enough has fallen out.
    private long FreeAt(long weight)
    {
        var left = sum;
        var oldest = newest - taken.Length + 1;
        while (oldest <= newest && left + weight > Allowance)
        {
            left -= taken[Slot(oldest++)];
        }

        return (oldest - 1 + taken.Length) * segmentMs;
    }

    private int Slot(long segment)
    {
        var slot = (int)(segment % taken.Length);
        return slot < 0 ? slot + taken.Length : slot;
    }

    private static long Ceiling(long value, long by) => (value + by - 1) / by;

    private static long FloorDivide(long value, long by) =>
        value >= 0 ? value / by : (value - by + 1) / by;
}
