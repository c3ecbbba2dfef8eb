namespace Heliograph.Engine.Signals;

/// <summary>
/// The equation that holds for every cycle: due = signals + candidates + none + suppressed +
/// errors + pending + alreadyDone.
/// </summary>
public sealed class CycleCounts
{
    private readonly SortedDictionary<string, long> suppressedBy = new(StringComparer.Ordinal);

    /// <summary>Evaluations that were due, counted where they were found due.</summary>
    public long Due { get; private set; }

    /// <summary>Fired, every gate passed.</summary>
    public long Signals { get; private set; }

    /// <summary>Fired, a gate stopped it.</summary>
    public long Candidates { get; private set; }

    /// <summary>Did not fire.</summary>
    public long None { get; private set; }

    /// <summary>Not evaluated, with a reason.</summary>
    public long Suppressed { get; private set; }

    /// <summary>Gave something unusable.</summary>
    public long Errors { get; private set; }

    /// <summary>Still waiting for a candle.</summary>
    public long Pending { get; private set; }

    /// <summary>Decided before, on the same candles.</summary>
    public long AlreadyDone { get; private set; }

    /// <summary>How many were suppressed, by reason.</summary>
    public IReadOnlyDictionary<string, long> SuppressedBy => suppressedBy;

    /// <summary>True when the parts add up to what was due.</summary>
    public bool Balances =>
        Due == Signals + Candidates + None + Suppressed + Errors + Pending + AlreadyDone;

    /// <summary>Counts an evaluation as due.</summary>
    public void AddDue(long count = 1) => Due += count;

    /// <summary>Counts one that was decided before.</summary>
    public void AddAlreadyDone(long count = 1) => AlreadyDone += count;

    /// <summary>Counts an outcome.</summary>
    public void Add(OutcomeCode outcome, long count = 1)
    {
        switch (outcome)
        {
            case OutcomeCode.Signal:
                Signals += count;
                break;
            case OutcomeCode.Candidate:
                Candidates += count;
                break;
            case OutcomeCode.None:
                None += count;
                break;
            case OutcomeCode.Error:
                Errors += count;
                break;
            case OutcomeCode.Pending:
                Pending += count;
                break;
            default:
                Suppressed += count;
                var reason = outcome.ReasonOf();
                suppressedBy[reason] = suppressedBy.GetValueOrDefault(reason) + count;
                break;
        }
    }
}
