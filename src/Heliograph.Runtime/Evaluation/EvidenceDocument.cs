using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// What stands behind an evaluation: the tree with its values and margins, what blocked it, the
/// indicators at the last two candles, the last candles, the data's quality.
/// </summary>
internal static class EvidenceDocument
{
    private const int CandlesShown = 5;

    /// <summary>Evidence of a fired evaluation.</summary>
    public static string Write(Signal signal, Explanation explanation, FiredEvaluation fired) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("fired", true);
            WriteRules(writer, explanation, signal.Direction);
            var stopped = signal.Gates.FirstOrDefault(gate => !gate.Passed);
            if (stopped is null)
            {
                writer.WriteNull("blockedBy");
            }
            else
            {
                WriteGate(writer, stopped);
            }

            WriteValues(writer, explanation);
            WriteCandles(writer, fired.Window);
            WriteRevisions(writer, fired.Revised);
            WriteActions(writer, fired.Actions, fired.Window.OpenMs[0]);
            writer.Number("tick", (double)signal.Tick);
            SignalDocument.WriteSource(writer, signal);
            SignalDocument.WriteQuality(writer, signal);
            writer.WriteEndObject();
        });

    /// <summary>The rule of a side now and one candle earlier.</summary>
    public static void WriteRules(
        Utf8JsonWriter writer,
        Explanation explanation,
        Direction direction
    )
    {
        writer.WritePropertyName("tree");
        WriteTree(writer, explanation.Tree(direction));
        writer.WritePropertyName("before");
        WriteTree(writer, explanation.Tree(direction, back: 1));
    }

    /// <summary>Values by expression, at the deciding candle and the one before.</summary>
    public static void WriteValues(Utf8JsonWriter writer, Explanation explanation)
    {
        writer.WriteStartObject("indicators");
        foreach (var (text, now, before) in explanation.Values())
        {
            writer.WriteStartObject(text);
            writer.Number("value", now);
            writer.Number("before", before);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>The last few candles, oldest first.</summary>
    public static void WriteCandles(Utf8JsonWriter writer, CandleWindow window)
    {
        writer.WriteStartArray("candles");
        for (var i = Math.Max(window.Start, window.End + 1 - CandlesShown); i <= window.End; i++)
        {
            var candle = window.Series[i];
            writer.WriteStartObject();
            writer.Instant("openTime", candle.OpenMs);
            writer.Number("open", candle.Open);
            writer.Number("high", candle.High);
            writer.Number("low", candle.Low);
            writer.Number("close", candle.Close);
            writer.Number("volume", candle.Volume);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>
    /// The corporate actions since a window's first open: whoever has its candles as the venue sent
    /// them adjusts them by these, and has the window of the hash.
    /// </summary>
    public static void WriteActions(
        Utf8JsonWriter writer,
        IReadOnlyList<CorporateAction> actions,
        long firstOpenMs
    )
    {
        writer.WriteStartArray("actions");
        foreach (var action in actions.Where(action => action.EffectiveMs > firstOpenMs))
        {
            writer.WriteStartObject();
            writer.WriteString("kind", StoredAction.NameOf(action.Kind));
            writer.Number("new", action.New);
            writer.Number("old", action.Old);
            writer.Instant("effective", action.EffectiveMs);
            writer.Instant("knownAt", action.KnownMs);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A tree of the contract; null when the strategy has no rule for the side.</summary>
    public static void WriteTree(Utf8JsonWriter writer, RuleTree? tree)
    {
        if (tree is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("text", tree.Text);
        if (!tree.IsCondition)
        {
            writer.Number("value", tree.Number);
            writer.WriteEndObject();
            return;
        }

        WriteTruth(writer, tree.Truth);
        if (tree.Left is not null)
        {
            writer.WritePropertyName("left");
            WriteTree(writer, tree.Left);
            writer.WritePropertyName("right");
            WriteTree(writer, tree.Right);
            writer.Number("margin", tree.Margin);
        }

        writer.WriteStartArray("children");
        foreach (var child in tree.Children)
        {
            WriteTree(writer, child);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The condition that decided against a rule.</summary>
    public static void WriteCondition(Utf8JsonWriter writer, RuleTree blocking)
    {
        writer.WriteStartObject("blockedBy");
        writer.WriteString("condition", blocking.Text);
        writer.Number("value", blocking.Left?.Number);
        writer.Number("limit", blocking.Right?.Number);
        writer.Number("margin", blocking.Margin);
        writer.WriteEndObject();
    }

    private static void WriteGate(Utf8JsonWriter writer, GateDecision gate)
    {
        writer.WriteStartObject("blockedBy");
        writer.WriteString("gate", gate.Name);
        writer.Number("value", gate.Value);
        writer.Number("limit", gate.Limit);
        writer.Number("margin", gate.Value - gate.Limit);
        writer.WriteString("reason", gate.Reason);
        writer.WriteEndObject();
    }

    private static void WriteTruth(Utf8JsonWriter writer, bool? truth)
    {
        if (truth is { } known)
        {
            writer.WriteBoolean("value", known);
        }
        else
        {
            writer.WriteNull("value");
        }
    }

    private static void WriteRevisions(
        Utf8JsonWriter writer,
        IEnumerable<(long OpenMs, int Revision)> revised
    )
    {
        writer.WriteStartArray("revisions");
        foreach (var (openMs, revision) in revised)
        {
            writer.WriteStartObject();
            writer.Instant("openTime", openMs);
            writer.WriteNumber("revision", revision);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
