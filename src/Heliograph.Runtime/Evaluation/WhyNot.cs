using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// Rebuilds from the candles why an evaluation gave no signal: what kept it from being evaluated,
/// which condition failed and by how much, or that it fired.
/// </summary>
/// <param name="store">The candles.</param>
/// <param name="calendars">The calendar of a name.</param>
public sealed class WhyNot(IStore store, Func<string, Calendar> calendars)
{
    /// <summary>The document of the contract.</summary>
    /// <exception cref="WhyNotException">Unknown series, or no close at that instant.</exception>
    public async Task<string> ExplainAsync(WhyNotRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var series = await FindAsync(request, stop);
        var calendar = calendars(series.Instrument.Calendar);
        var due = DueAt(request, series, calendar);
        var seen = Math.Min(request.AsOfMs, DueClose.DeadlineOf(due.CloseMs, series.Key.Timeframe));
        var candles = await LoadAsync(request, series, due, stop);
        var gate = candles is null
            ? null
            : QualityGate.Prepare(WindowFacts.Of(series, calendar, candles, request.Quality));
        var end = gate?.Series.IndexOf(due.OpenMs) ?? -1;
        var length = request.Strategy.Length;
        if (gate is null || end < 0)
        {
            return Suppressed(request, seen, "noData", null, null, "its candle is missing");
        }

        if (!calendar.IsKnown)
        {
            return Suppressed(request, seen, "noSession", null, null, "its calendar is unknown");
        }

        if (end + 1 < length)
        {
            var missing = $"{length - end - 1} candles are missing for a window of {length}";
            return Suppressed(request, seen, "warmup", end + 1, length, missing);
        }

        var data = gate.At(end, length, due.CloseMs, seen);
        if (WindowFacts.OutcomeOf(data) is { } outcome)
        {
            var (value, limit, words) = WindowFacts.WordsFor(
                data,
                series.Key.Timeframe,
                request.Quality
            );
            return Suppressed(request, seen, outcome.ReasonOf(), value, limit, words);
        }

        var window = CandleWindow.Ending(gate.Series, end, length);
        return Evaluated(request, seen, window, data);
    }

    private async Task<StoredSeries> FindAsync(WhyNotRequest request, CancellationToken stop)
    {
        var all = await store.Candles.SeriesAsync(stop);
        if (request.Series.Timeframe != request.Strategy.Strategy.Timeframe)
        {
            throw new WhyNotException(
                $"{request.Strategy.Strategy.Name} is evaluated on "
                    + $"{request.Strategy.Strategy.Timeframe} candles, not on {request.Series}",
                "name a series of that timeframe"
            );
        }

        return all.FirstOrDefault(one => one.Key == request.Series)
            ?? throw new WhyNotException(
                $"there is no series {request.Series}",
                "list what is stored with: helio instruments"
            );
    }

    private static DueClose DueAt(WhyNotRequest request, StoredSeries series, Calendar calendar)
    {
        var before = request.CloseMs - 1;
        var dues = DueClose.All(
            calendar,
            series.Key.Timeframe,
            long.MinValue / 4,
            before,
            request.CloseMs
        );
        return dues.Count == 1
            ? dues[0]
            : throw new WhyNotException(
                $"no {series.Key.Timeframe} candle of {series.Key} closes at "
                    + JsonText.InstantOf(request.CloseMs),
                "give the close of a candle, on its grid"
            );
    }

    private async Task<SeriesCandles?> LoadAsync(
        WhyNotRequest request,
        StoredSeries series,
        DueClose due,
        CancellationToken stop
    )
    {
        var query = new CandleQuery
        {
            Timeframe = series.Key.Timeframe,
            SeriesIds = [series.Id],
            Opens = new TimeRange(due.OpenMs, due.OpenMs + 1),
            Before = WindowReader.Before(series.Key.Timeframe, request.Strategy.Length),
            AsOfMs = request.AsOfMs,
        };
        await foreach (var loaded in store.Candles.ReadAsync(query, stop))
        {
            return loaded;
        }

        return null;
    }

    private static string Suppressed(
        WhyNotRequest request,
        long seen,
        string reason,
        double? value,
        double? limit,
        string words
    ) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            WriteEvaluation(writer, request, seen, "suppressed", reason);
            writer.WriteBoolean("fired", false);
            writer.WriteNull("tree");
            writer.WriteStartObject("blockedBy");
            writer.WriteString("gate", reason);
            writer.Number("value", value);
            writer.Number("limit", limit);
            writer.Number("margin", value - limit);
            writer.WriteString("reason", words);
            writer.WriteEndObject();
            writer.WriteStartObject("indicators");
            writer.WriteEndObject();
            writer.WriteStartArray("candles");
            writer.WriteEndArray();
            writer.WriteString("source", "database");
            writer.WriteNull("quality");
            writer.WriteEndObject();
        });

    private static string Evaluated(
        WhyNotRequest request,
        long seen,
        CandleWindow window,
        GateVerdict data
    )
    {
        var explanation = new Explanation(request.Strategy);
        explanation.Explain(window);
        var verdict = Engine.Signals.Evaluation.Of(request.Strategy, window);
        return JsonText.Write(writer =>
        {
            var side = SideOf(request.Strategy, explanation, verdict);
            writer.WriteStartObject();
            WriteEvaluation(writer, request, seen, verdict.IsFired ? "fired" : "none", null);
            writer.WriteBoolean("fired", verdict.IsFired);
            EvidenceDocument.WriteRules(writer, explanation, side);
            WriteBlocked(writer, explanation, side, verdict);
            writer.WritePropertyName(side == Direction.Long ? "shortTree" : "longTree");
            EvidenceDocument.WriteTree(writer, explanation.Tree(Other(side)));
            EvidenceDocument.WriteValues(writer, explanation);
            EvidenceDocument.WriteCandles(writer, window);
            writer.WriteString("source", "database");
            writer.WriteStartObject("quality");
            writer.Number("ageSeconds", data.AgeMs / 1000.0);
            writer.Number("completeness", data.Recent.Share);
            writer.WriteString("gate", "passed");
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    private static Direction Other(Direction side) =>
        side == Direction.Long ? Direction.Short : Direction.Long;

    // The side that fired, else the long one where there is one.
    private static Direction SideOf(
        InstalledStrategy installed,
        Explanation explanation,
        Verdict verdict
    ) =>
        verdict.IsFired ? verdict.Direction
        : installed.Strategy.Long is null ? Direction.Short
        : installed.Strategy.Short is null ? Direction.Long
        : explanation.Tree(Direction.Short)!.Truth == true ? Direction.Short
        : Direction.Long;

    private static void WriteBlocked(
        Utf8JsonWriter writer,
        Explanation explanation,
        Direction side,
        Verdict verdict
    )
    {
        if (verdict.IsFired)
        {
            writer.WriteNull("blockedBy");
            return;
        }

        if (explanation.Tree(side)!.Blocking() is { } blocking)
        {
            EvidenceDocument.WriteCondition(writer, blocking);
            return;
        }

        var before = explanation.Tree(side, back: 1)!.Truth;
        writer.WriteStartObject("blockedBy");
        writer.WriteString("condition", "onset");
        writer.WriteNull("value");
        writer.WriteNull("limit");
        writer.WriteNull("margin");
        writer.WriteString(
            "reason",
            before == true
                ? "the rule was already true one candle earlier: a level fires once"
                : "the rule was unknown one candle earlier, so nothing is known to have changed"
        );
        writer.WriteEndObject();
    }

    private static void WriteEvaluation(
        Utf8JsonWriter writer,
        WhyNotRequest request,
        long seen,
        string outcome,
        string? reason
    )
    {
        writer.WriteStartObject("evaluation");
        writer.WriteString("strategy", request.Strategy.Strategy.Name);
        writer.WriteString("strategyVersion", request.Strategy.VersionId);
        writer.WriteString("series", request.Series.ToString());
        writer.Instant("closeTime", request.CloseMs);
        writer.Instant("asOf", seen);
        writer.WriteString(
            "id",
            SignalId.Of(request.Strategy.VersionId, request.Series, request.CloseMs)
        );
        writer.WriteString("outcome", outcome);
        writer.WriteString("reason", reason);
        writer.WriteEndObject();
    }
}
