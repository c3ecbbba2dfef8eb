using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What the data of one series say of every due close, before any rule is looked at.
/// </summary>
/// <param name="Loaded">The series.</param>
/// <param name="Gate">Its checks, over candles as the venue sent them.</param>
/// <param name="Decisions">
/// In order of closes and groups; null when candles were read that are in no window, so that it
/// has to be read further back before anything can be said.
/// </param>
internal sealed record JudgedSeries(
    LoadedSeries Loaded,
    QualityGate Gate,
    IReadOnlyList<Decision>? Decisions
)
{
    /// <summary>
    /// What windows are cut from: the candles of the gate, in the units of the closes that are due.
    /// </summary>
    public CandleSeries Series { get; } =
        CorporateAction.Adjust(Gate.Series, Loaded.Actions, long.MaxValue);

    /// <summary>Judges a series; reads the ledger and changes nothing.</summary>
    public static JudgedSeries Of(
        LoadedSeries loaded,
        IReadOnlyList<GroupQueue> queues,
        CycleLedger ledger,
        QualityLimits limits
    )
    {
        var due = loaded.Due;
        var gate = QualityGate.Prepare(
            WindowFacts.Of(due.Stored, due.Calendar, loaded.Candles, loaded.Actions, limits)
        );
        var longest = queues.Max(queue => queue.Group.Length);
        if (!loaded.IsWhole && WindowFacts.IsCutShort(gate, loaded.Candles, due.Closes[0], longest))
        {
            return new JudgedSeries(loaded, gate, null);
        }

        var timeframe = due.Stored.Key.Timeframe;
        var decisions = new List<Decision>(due.Closes.Count * queues.Count);
        foreach (var close in due.Closes)
        {
            var seen = ledger.AsOfFor(close.CloseMs, timeframe);
            var end = gate.Series.IndexOf(close.OpenMs);
            OutcomeCode? missing =
                end < 0 ? OutcomeOfMissing(loaded, gate, close, seen, ledger) : null;
            for (var queue = 0; queue < queues.Count; queue++)
            {
                var wanted = Wanted(queues[queue], ledger, due, close);
                var decision = new Decision(queue, close, wanted, missing, end);
                decisions.Add(
                    wanted == 0 || missing is not null
                        ? decision
                        : Judge(decision, loaded, gate, queues[queue].Group.Length, seen)
                );
            }
        }

        return new JudgedSeries(loaded, gate, decisions);
    }

    private static Decision Judge(
        Decision decision,
        LoadedSeries loaded,
        QualityGate gate,
        int length,
        long seen
    )
    {
        if (!loaded.Due.Calendar.IsKnown)
        {
            return decision with { Outcome = OutcomeCode.NoSession };
        }

        if (decision.End + 1 < length)
        {
            return decision with { Outcome = OutcomeCode.Warmup };
        }

        var data = gate.At(decision.End, length, decision.Due.CloseMs, seen);
        return decision with { Outcome = WindowFacts.OutcomeOf(data), Data = data };
    }

    private static OutcomeCode OutcomeOfMissing(
        LoadedSeries loaded,
        QualityGate gate,
        DueClose close,
        long seen,
        CycleLedger ledger
    )
    {
        var due = loaded.Due;
        var mayStillCome = ledger.MayStillCome(close, due.Stored.Key.Timeframe);
        var outcome = WindowFacts.OutcomeOfMissing(
            gate,
            loaded.Candles,
            due.Calendar,
            close,
            seen,
            mayStillCome
        );
        return outcome is OutcomeCode.NoData or OutcomeCode.Stale or OutcomeCode.Pending
            ? due.Source.WhenMissing ?? outcome
            : outcome;
    }

    private static ulong Wanted(GroupQueue queue, CycleLedger ledger, DueSeries due, DueClose close)
    {
        var wanted = 0UL;
        for (var s = 0; s < queue.Books.Length; s++)
        {
            wanted |= ledger.IsDecided(queue.Books[s], due, close) ? 0 : 1UL << s;
        }

        return wanted;
    }
}
