using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Why-not tells what the cycle decided, whatever that was.</summary>
public sealed class WhyNotTests
{
    private const long HourMs = 3_600_000;
    private const string Series = "test:S00:1h";

    [Fact]
    public async Task A_candidate_names_the_gate_that_stopped_it()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var report = await bed.RunAsync();
        var stopped = report.Added.First(row => row.Status == "candidate");
        var document = await AskAsync(bed, stopped.CloseMs, EvaluationBed.NowMs, stopped.Strategy);
        OutcomeOf(document).ShouldBe("candidate");
        using var evidence = JsonDocument.Parse(stopped.EvidenceJson);
        document
            .GetProperty("blockedBy")
            .GetRawText()
            .ShouldBe(evidence.RootElement.GetProperty("blockedBy").GetRawText());
    }

    [Fact]
    public async Task A_signal_was_stopped_by_nothing_and_what_no_cycle_saw_only_fired()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        await using var fresh = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var report = await bed.RunAsync(request => request with { Gates = new(Confidence: 0) });
        var row = report.Added.First(row => row.Status == "active");
        var known = await AskAsync(bed, row.CloseMs, EvaluationBed.NowMs, row.Strategy);
        OutcomeOf(known).ShouldBe("signal");
        using var evidence = JsonDocument.Parse(row.EvidenceJson);
        known
            .GetProperty("quality")
            .GetRawText()
            .ShouldBe(evidence.RootElement.GetProperty("quality").GetRawText());
        known.GetProperty("blockedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        var unknown = await AskAsync(fresh, row.CloseMs, EvaluationBed.NowMs, row.Strategy);
        OutcomeOf(unknown).ShouldBe("fired");
    }

    [Theory]
    [InlineData(1, 20, "pending", null)]
    [InlineData(1, 40, "suppressed", "noData")]
    [InlineData(9, 40, "suppressed", "stale")]
    public async Task A_missing_candle_is_told_as_the_cycle_books_it(
        int hoursAfter,
        int minutesLater,
        string outcome,
        string? reason
    )
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var close = EvaluationBed.NowMs + hoursAfter * HourMs;
        var asOf = close + minutesLater * 60_000;
        var document = await AskAsync(bed, close, asOf, "rsi-reversal");
        OutcomeOf(document).ShouldBe(outcome);
        document.GetProperty("evaluation").GetProperty("reason").GetString().ShouldBe(reason);
        var report = await bed.RunAsync(request =>
            request with
            {
                SinceMs = null,
                AsOfMs = asOf,
                Asked = one => one.Strategy.Name == "rsi-reversal",
            }
        );
        report.Counts.Pending.ShouldBe(outcome == "pending" ? 1 : 0);
        report.Counts.SuppressedBy.Keys.FirstOrDefault().ShouldBe(reason);
    }

    [Fact]
    public async Task A_close_that_has_not_been_is_refused()
    {
        await using var bed = await EvaluationBed.NewAsync(StoreKind.Sqlite, series: 1);
        var close = EvaluationBed.NowMs + HourMs;
        await Should.ThrowAsync<WhyNotException>(() =>
            AskAsync(bed, close, close - 1, "rsi-reversal")
        );
    }

    private static string? OutcomeOf(JsonElement document) =>
        document.GetProperty("evaluation").GetProperty("outcome").GetString();

    private static async Task<JsonElement> AskAsync(
        EvaluationBed bed,
        long closeMs,
        long asOfMs,
        string strategy
    )
    {
        var text = await new WhyNot(bed.Store, EvaluationBed.Calendars).ExplainAsync(
            new WhyNotRequest(
                EvaluationBed.BuiltIn.First(one => one.Strategy.Name == strategy),
                SeriesKey.Parse(Series),
                closeMs,
                asOfMs,
                new()
            ),
            CancellationToken.None
        );
        return JsonDocument.Parse(text).RootElement;
    }
}
