using Heliograph.Engine.Market;

namespace Heliograph.Engine.Quality;

/// <summary>
/// The gate <c>quality</c> for very many closes of one series: F01, C01, C02 and no unsettled error
/// or blocker among the candles read. One pass prepares it; then a close costs a few binary
/// searches, whatever the look-back. What it says of a close reads nothing later than the close,
/// and of earlier candles only those in the look-back and in the last 24 h or 24 candles.
/// </summary>
public sealed class QualityGate
{
    private readonly SeriesFacts facts;
    private readonly SeriesGrid grid;
    private readonly FrozenRuns frozen;
    private readonly int[] volumeErrors;
    private readonly int[] spikes;
    private readonly int[] splits;
    private readonly long[] misplaced;

    private QualityGate(SeriesFacts facts, long[] misplaced)
    {
        this.facts = facts;
        this.misplaced = misplaced;
        grid = new SeriesGrid(facts, facts.Series);
        var screen = CandleScreen.Of(facts.Series, facts.HasVolume);
        frozen = new FrozenRuns(facts.Series, 0, screen.MayFreeze ? facts.Series.Count : 0);
        if (!screen.MayErr)
        {
            volumeErrors = spikes = [];
            splits = Contradicted();
            return;
        }

        var findings = new CandleScan().Over(
            facts.Series,
            0,
            facts.Series.Count,
            facts.Tick,
            facts.HasVolume
        );
        volumeErrors = PositionsOf(CheckId.V06, findings);
        spikes = PositionsOf(CheckId.V09, findings);
        splits = [.. PositionsOf(CheckId.V11, findings).Union(Contradicted()).Order()];
    }

    /// <summary>
    /// The candles that indices refer to: those on the grid, which are the only ones that may be
    /// in a window. The very series given when it has no others.
    /// </summary>
    public CandleSeries Series => facts.Series;

    /// <summary>Makes the gate of a series; one pass over its candles.</summary>
    public static QualityGate Prepare(SeriesFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var onGrid = GridFilter.Apply(facts, out var others);
        var opens = others.Select(index => facts.Series.OpenMs[index]);
        return new QualityGate(
            facts with
            {
                Series = onGrid,
                Edges = ActionEdges.Of(onGrid, facts.Actions),
            },
            [.. opens.Where(open => GridFilter.IsMisplaced(facts, open))]
        );
    }

    /// <summary>What the gate says of a close.</summary>
    /// <param name="endIndex">
    /// The newest candle of <see cref="Series"/> that closes at or before
    /// <paramref name="closeMs"/>; -1 when there is none.
    /// </param>
    /// <param name="lookback">Candles that the strategy reads, at least 1; fewer may exist.</param>
    /// <param name="closeMs">The close that is evaluated, epoch milliseconds.</param>
    /// <param name="asOfMs">Decision time, which the age is taken at.</param>
    public GateVerdict At(int endIndex, int lookback, long closeMs, long asOfMs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lookback, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(endIndex, Series.Count);
        var first = endIndex < 0 ? -1 : Math.Max(0, endIndex - lookback + 1);
        return GateRules.Judge(
            facts,
            grid,
            first,
            endIndex,
            closeMs,
            asOfMs,
            endIndex < 0 ? default : DefectsIn(first, endIndex + 1, closeMs)
        );
    }

    // A change needs the candle before it in the window, a spike the hundred before and the one
    // after: what lies outside the window decides nothing.
    private CheckSet DefectsIn(int first, int end, long closeMs) =>
        default(CheckSet)
            .With(CheckId.V03, HasAny(misplaced, Series.OpenMs[first], closeMs))
            .With(CheckId.V06, HasAny(volumeErrors, first + 1, end))
            .With(CheckId.V07, !frozen.IsEmpty && frozen.HasError(Series, first, end))
            .With(CheckId.V09, HasAny(spikes, first + CandleScan.Before, end - 1))
            .With(CheckId.V11, HasAny(splits, first + 1, end));

    private static bool HasAny<T>(T[] positions, T from, T to)
        where T : IComparable<T>
    {
        if (positions.Length == 0)
        {
            return false;
        }

        var index = Array.BinarySearch(positions, from);
        index = index >= 0 ? index : ~index;
        return index < positions.Length && positions[index].CompareTo(to) < 0;
    }

    private int[] Contradicted() =>
        [.. facts.Edges.Contradicted.Select(edge => Series.IndexOf(edge.OpenMs))];

    private int[] PositionsOf(CheckId check, List<Finding> findings) =>
        [
            .. findings
                .Where(finding => finding.Check == check && finding.Severity == Severity.Error)
                .Where(finding => !facts.IsSettled(check, Series.OpenMs[finding.Index]))
                .Select(finding => finding.Index),
        ];
}
