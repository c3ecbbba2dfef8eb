using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Evaluation;

/// <summary>The document of why-not: the outcome of an evaluation, and what blocked it.</summary>
internal static class WhyNotDocument
{
    /// <summary>Of one that was not evaluated.</summary>
    public static string NotEvaluated(
        WhyNotRequest request,
        long seen,
        OutcomeCode outcome,
        string words,
        double? value = null,
        double? limit = null
    ) =>
        JsonText.Write(writer =>
        {
            var reason = outcome.IsSuppressed() ? outcome.ReasonOf() : null;
            var name = outcome switch
            {
                OutcomeCode.Pending => "pending",
                OutcomeCode.None => "none",
                _ => "suppressed",
            };
            writer.WriteStartObject();
            WriteEvaluation(writer, request, seen, name, reason);
            writer.WriteBoolean("fired", false);
            writer.WriteNull("tree");
            writer.WriteStartObject("blockedBy");
            writer.WriteString("gate", reason ?? "candle");
            writer.Number("value", value);
            writer.Number("limit", limit);
            writer.Number("margin", value - limit);
            writer.WriteString("reason", words);
            writer.WriteEndObject();
            writer.WriteStartObject("indicators");
            writer.WriteEndObject();
            writer.WriteStartArray("candles");
            writer.WriteEndArray();
            writer.WriteStartArray("actions");
            writer.WriteEndArray();
            writer.WriteString("source", "database");
            writer.WriteNull("quality");
            writer.WriteEndObject();
        });

    /// <summary>Of one that was evaluated; what fired may be stored with its gates.</summary>
    public static string Evaluated(
        WhyNotRequest request,
        long seen,
        CandleWindow window,
        IReadOnlyList<CorporateAction> actions,
        GateVerdict data,
        double score,
        SignalRow? stored
    )
    {
        var explanation = Explanation.Create(request.Strategy, BlockEvaluator.WidestLane);
        explanation.Explain(window);
        var verdict = Engine.Signals.Evaluation.Of(request.Strategy, window);
        return JsonText.Write(writer =>
        {
            var side = SideOf(request.Strategy, explanation, verdict);
            writer.WriteStartObject();
            WriteEvaluation(writer, request, seen, OutcomeName(verdict, stored), null);
            writer.WriteBoolean("fired", verdict.IsFired);
            EvidenceDocument.WriteRules(writer, explanation, side);
            WriteBlocked(writer, explanation, side, verdict, stored);
            writer.WritePropertyName(side == Direction.Long ? "shortTree" : "longTree");
            EvidenceDocument.WriteTree(writer, explanation.Tree(Other(side)));
            EvidenceDocument.WriteValues(writer, explanation);
            EvidenceDocument.WriteCandles(writer, window);
            EvidenceDocument.WriteActions(writer, actions, window.OpenMs[0]);
            writer.WriteString("source", "database");
            writer.WriteStartObject("quality");
            writer.Number("score", score);
            writer.Number("ageSeconds", data.AgeMs / 1000.0);
            writer.Number("completeness", data.Recent.Share);
            writer.WriteString("gate", "passed");
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    // The gates weigh all strategies of a close against each other, so only a cycle knows them.
    private static string OutcomeName(Verdict verdict, SignalRow? stored) =>
        !verdict.IsFired ? "none"
        : stored is null ? "fired"
        : stored.Status == "candidate" ? "candidate"
        : "signal";

    private static void WriteGate(Utf8JsonWriter writer, SignalRow? stored)
    {
        writer.WritePropertyName("blockedBy");
        if (stored is null)
        {
            writer.WriteNullValue();
            return;
        }

        using var evidence = JsonDocument.Parse(stored.EvidenceJson);
        evidence.RootElement.GetProperty("blockedBy").WriteTo(writer);
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
        Verdict verdict,
        SignalRow? stored
    )
    {
        if (verdict.IsFired)
        {
            WriteGate(writer, stored);
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
