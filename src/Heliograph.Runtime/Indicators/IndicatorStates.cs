using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Indicators;

/// <summary>Lists the stored indicators and holds each against the candles.</summary>
/// <param name="store">Where both are.</param>
/// <param name="calendars">The calendar of a name.</param>
public sealed class IndicatorStates(IStore store, Func<string, Calendar> calendars)
{
    /// <summary>What is stored of series, by series and indicator.</summary>
    /// <param name="series">Of any timeframes.</param>
    /// <param name="asOfMs">Candles as known at this instant, epoch milliseconds.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<IReadOnlyList<IndicatorState>> ListAsync(
        IReadOnlyList<StoredSeries> series,
        long asOfMs,
        CancellationToken stop
    )
    {
        ArgumentNullException.ThrowIfNull(series);
        var ids = series.Select(one => one.Id).ToArray();
        var rows = (await new IndicatorLedger(store.Tables).LoadAsync(ids, stop)).ToLookup(row =>
            row.SeriesId
        );
        var actions = await ActionBook.LoadAsync(store.Tables, asOfMs, stop);
        var newest = new NewestCandles(store.Candles, calendars, actions, asOfMs);
        var drafts = new Dictionary<int, HashSet<string>>();
        foreach (var group in series.Where(one => rows.Contains(one.Id)).GroupBy(TimeframeOf))
        {
            var kept = group
                .SelectMany(one => rows[one.Id])
                .Select(row => row.Indicator)
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(text => text, text => KeptOf(text, group.Key));
            var length = kept.Values.Max(one => one?.Length ?? 1);
            await foreach (var draft in newest.ReadAsync([.. group], length, stop))
            {
                drafts[draft.Stored.Id] = Current(draft, rows[draft.Stored.Id], kept);
            }
        }

        return
        [
            .. series
                .OrderBy(one => one.Key)
                .SelectMany(one =>
                    rows[one.Id].Select(row => Of(one.Key, row, drafts.GetValueOrDefault(one.Id)))
                ),
        ];
    }

    private static Timeframe TimeframeOf(StoredSeries series) => series.Key.Timeframe;

    private static KeptIndicator? KeptOf(string text, Timeframe timeframe) =>
        RuleParser.ParseNumber(text) is { IsOk: true } parsed
            ? KeptIndicator.Of(parsed.Value, timeframe)
            : null;

    private static HashSet<string> Current(
        IndicatorDraft draft,
        IEnumerable<StoredIndicator> rows,
        Dictionary<string, KeptIndicator?> kept
    ) =>
        rows.Where(row =>
                row.Engine == EngineVersion.Current
                && row.OpenMs == draft.Candles.OpenMs[^1]
                && kept[row.Indicator] is { } one
                && row.Input == draft.Digest(one.Length)
            )
            .Select(row => row.Indicator)
            .ToHashSet(StringComparer.Ordinal);

    private static IndicatorState Of(
        SeriesKey series,
        StoredIndicator row,
        HashSet<string>? current
    )
    {
        var kept = KeptOf(row.Indicator, series.Timeframe);
        return new IndicatorState(
            series,
            row.Indicator,
            row.OpenMs,
            kept is null ? [] : [.. kept.Outputs.Select(Name)],
            IndicatorText.Read(row.ValueJson) ?? [],
            current?.Contains(row.Indicator) ?? false
        );
    }

    private static string Name(Expression output) =>
        output switch
        {
            IndicatorExpression call => call.Indicator.Outputs[call.Output],
            HigherExpression { Operand: IndicatorExpression call } => call.Indicator.Outputs[
                call.Output
            ],
            _ => output.Text,
        };
}
