using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>A series and the closes at which it is due.</summary>
/// <param name="Stored">The series as the store knows it.</param>
/// <param name="Calendar">When its market is open.</param>
/// <param name="Closes">Ascending.</param>
/// <param name="IsAsked">False when it is evaluated only because the gates need it.</param>
internal sealed record DueSeries(
    StoredSeries Stored,
    Calendar Calendar,
    IReadOnlyList<DueClose> Closes,
    bool IsAsked
)
{
    /// <summary>Where its candles come from.</summary>
    public EvaluationSource Source { get; init; } = EvaluationSource.Stored;

    /// <summary>What becomes of a close at which no candle was read.</summary>
    /// <param name="mayStillCome">True before the deadline.</param>
    public OutcomeCode OutcomeUnread(bool mayStillCome) =>
        !Calendar.IsKnown ? OutcomeCode.NoSession
        : mayStillCome && Source.WhenMissing is null ? OutcomeCode.Pending
        : Source.WhenMissing ?? (Source.IsHeld ? OutcomeCode.Hold : OutcomeCode.NoData);

    /// <summary>
    /// What is due, ascending by the store's number: enabled series of the timeframes, with all
    /// others of an instrument that was asked for, because the gates hear them. Nothing that
    /// opens after a delisting is due.
    /// </summary>
    public static IReadOnlyList<DueSeries> All(
        CycleRequest request,
        IReadOnlyList<StoredSeries> all,
        HashSet<Timeframe> timeframes,
        Func<string, Calendar> calendars,
        long asOf
    )
    {
        var enabled = all.Where(one => one.Enabled && one.FirstOpenMs is not null).ToArray();
        var instruments = enabled
            .Where(one => request.Series?.Invoke(one.Key) ?? true)
            .Select(one => one.Instrument.Name)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. enabled
                .Where(one => timeframes.Contains(one.Key.Timeframe))
                .Where(one => instruments.Contains(one.Instrument.Name))
                .Select(one => Of(request, one, calendars(one.Instrument.Calendar), asOf))
                .Where(due => due.Closes.Count > 0)
                .OrderBy(due => due.Stored.Id),
        ];
    }

    private static DueSeries Of(
        CycleRequest request,
        StoredSeries series,
        Calendar calendar,
        long asOf
    ) =>
        new(
            series,
            calendar,
            [
                .. DueClose
                    .All(
                        calendar,
                        series.Key.Timeframe,
                        series.FirstOpenMs!.Value,
                        request.SinceMs,
                        asOf
                    )
                    .Where(due => due.OpenMs < (series.DelistedMs ?? long.MaxValue)),
            ],
            request.Series?.Invoke(series.Key) ?? true
        )
        {
            Source = request.Source?.Invoke(series.Key) ?? EvaluationSource.Stored,
        };
}
