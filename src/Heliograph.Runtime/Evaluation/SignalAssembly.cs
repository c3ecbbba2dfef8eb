using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Turns what fired into signals and candidates: levels, gates over everything of the same
/// instrument and close, evidence, documents.
/// </summary>
internal sealed class SignalAssembly(CycleLedger ledger, CycleRequest request)
{
    private readonly ParallelOptions workers = new()
    {
        MaxDegreeOfParallelism = Math.Max(1, request.Threads),
    };

    /// <summary>Books what fired and gives the rows of those that were asked for.</summary>
    public IReadOnlyList<SignalRow> Build(IReadOnlyList<FiredEvaluation> fired)
    {
        var drafts = new Draft?[fired.Count];
        var problems = new string?[fired.Count];
        Parallel.For(0, fired.Count, workers, i => problems[i] = Problem(fired[i], out drafts[i]));
        for (var i = 0; i < fired.Count; i++)
        {
            if (problems[i] is { } reason)
            {
                ledger.BookError(fired[i].Book, fired[i].Series, fired[i].Due, reason);
            }
        }

        return Document(Decide([.. drafts.Where((_, i) => problems[i] is null).OfType<Draft>()]));
    }

    private List<(Signal Signal, FiredEvaluation Fired)> Decide(IReadOnlyList<Draft> drafts)
    {
        var decided = new List<(Signal, FiredEvaluation)>();
        var stored = ledger.Fired.ToLookup(row => InstrumentAt(row.Series, row.CloseMs));
        foreach (
            var together in drafts.GroupBy(draft =>
                InstrumentAt(draft.Fired.Window.Series.Key, draft.Fired.Due.CloseMs)
            )
        )
        {
            decided.AddRange(Decide([.. together], stored[together.Key]));
        }

        return decided;
    }

    // Evidence is most of the work of a cycle in which much fires, so all workers write it.
    private SignalRow[] Document(List<(Signal Signal, FiredEvaluation Fired)> decided)
    {
        var rows = new SignalRow[decided.Count];
        Parallel.For(
            0,
            rows.Length,
            workers,
            () => new Dictionary<string, Explanation>(StringComparer.Ordinal),
            (i, _, explanations) =>
            {
                rows[i] = Row(decided[i].Signal, decided[i].Fired, explanations);
                return explanations;
            },
            _ => { }
        );
        return rows;
    }

    private static (string Venue, string Symbol, long CloseMs) InstrumentAt(
        SeriesKey series,
        long closeMs
    ) => (series.Venue, series.Symbol, closeMs);

    private string? Problem(FiredEvaluation fired, out Draft? draft)
    {
        draft = null;
        var verdict = fired.Verdict;
        if (verdict.IsLong && verdict.IsShort)
        {
            return "long and short fire at the same close";
        }

        if (verdict.ScoreProblem is { } unusable)
        {
            return unusable;
        }

        var instrument = fired.Series.Stored.Instrument;
        var tick = (decimal)(instrument.Tick ?? WindowQuality.FinestTick(fired.Sent));
        var hasTarget = fired.Strategy.Strategy.Target is not null;
        var reason = PriceLevels.TryCreate(
            verdict.Direction,
            fired.Window.Series.Close[fired.Window.End],
            verdict.StopDistance,
            hasTarget ? verdict.TargetDistance : null,
            tick,
            out var levels
        );
        draft = new Draft(fired, levels, tick, WindowQuality.Score(fired, request.Quality));
        return reason;
    }

    private IEnumerable<(Signal, FiredEvaluation)> Decide(
        Draft[] drafts,
        IEnumerable<SignalRow> stored
    )
    {
        var known = drafts.Select(draft => draft.Fired.Id).ToHashSet(StringComparer.Ordinal);
        var candidates = drafts
            .Select(Candidate)
            .Concat(stored.Where(row => !known.Contains(row.Id)).Select(Candidate))
            .ToArray();
        var gates = Gate.Apply(candidates, request.Gates);
        for (var i = 0; i < drafts.Length; i++)
        {
            var fired = drafts[i].Fired;
            var signal = Signal(drafts[i], candidates[i], gates[i]);
            ledger.Book(
                fired.Book,
                fired.Series,
                fired.Due,
                signal.IsSignal ? OutcomeCode.Signal : OutcomeCode.Candidate
            );
            if (CycleLedger.IsAsked(fired.Book, fired.Series))
            {
                yield return (signal, fired);
            }
        }
    }

    private static Candidate Candidate(Draft draft) =>
        new(
            draft.Fired.Id,
            draft.Fired.Strategy.Strategy.Name,
            draft.Fired.Verdict.Direction,
            draft.Fired.Series.Stored.Instrument.Market,
            Known(draft.Fired.Verdict.Score),
            draft.QualityScore
        );

    private static Candidate Candidate(SignalRow row) =>
        new(
            row.Id,
            row.Strategy,
            row.Direction == "long" ? Direction.Long : Direction.Short,
            MarketKind.Spot,
            row.Score,
            0
        );

    private Signal Signal(Draft draft, Candidate candidate, IReadOnlyList<GateDecision> gates)
    {
        var fired = draft.Fired;
        var openMs = fired.Window.OpenMs;
        return new Signal
        {
            Id = fired.Id,
            Strategy = fired.Strategy,
            Series = fired.Window.Series.Key,
            Instrument = fired.Series.Stored.Instrument,
            Direction = fired.Verdict.Direction,
            CloseMs = fired.Due.CloseMs,
            AsOfMs = fired.AsOfMs,
            CreatedMs = ledger.CreatedMs,
            ExpiresMs = ExpiryOf(fired),
            Levels = draft.Levels,
            Tick = draft.Tick,
            Score = candidate.Score,
            BreakEven = Engine.Signals.Signal.BreakEvenOf(draft.Levels, request.CostPerSide),
            QualityScore = candidate.QualityScore,
            AgeMs = fired.Data.AgeMs ?? 0,
            Completeness = fired.Data.Recent.Share,
            Gates = gates,
            Source = fired.Series.Source.Source,
            SourceReason = fired.Series.Source.Reason,
            InputsHash = WindowHash.Of(fired.Window),
            FirstOpenMs = openMs[0],
            LastOpenMs = openMs[^1],
        };
    }

    private static long ExpiryOf(FiredEvaluation fired)
    {
        var calendar = fired.Series.Calendar;
        var timeframe = fired.Window.Series.Key.Timeframe;
        var rank = calendar.RankOf(fired.Due.OpenMs, timeframe);
        var last = calendar.OpenAt(rank + fired.Strategy.Strategy.Horizon, timeframe);
        return calendar.CloseOf(last, timeframe);
    }

    private SignalRow Row(
        Signal signal,
        FiredEvaluation fired,
        Dictionary<string, Explanation> explanations
    )
    {
        if (!explanations.TryGetValue(fired.Strategy.VersionId, out var explanation))
        {
            explanation = Explanation.Create(fired.Strategy, request.Lane);
            explanations.Add(fired.Strategy.VersionId, explanation);
        }

        explanation.Explain(fired.Window);
        return new SignalRow(
            signal.Id,
            fired.Strategy.Strategy.Name,
            fired.Strategy.VersionId,
            signal.Series,
            SignalDocument.NameOf(signal.Direction),
            signal.CloseMs,
            signal.CreatedMs,
            SignalDocument.StatusOf(signal),
            SignalDocument.NameOf(signal.Source),
            signal.Levels.Entry,
            signal.Levels.Stop,
            signal.Levels.Target,
            signal.Score,
            null,
            SignalDocument.Write(signal),
            EvidenceDocument.Write(signal, explanation, fired)
        );
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private sealed record Draft(
        FiredEvaluation Fired,
        PriceLevels Levels,
        decimal Tick,
        double QualityScore
    );
}
