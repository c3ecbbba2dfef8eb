using System.Text.Json;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Sourcing;

namespace Heliograph.Runtime.Evaluation;

/// <summary>
/// The document of a signal, as the contract has it; the same bytes on every store.
/// </summary>
public static class SignalDocument
{
    /// <summary>Writes the document.</summary>
    public static string Write(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return JsonText.Write(writer => Write(writer, signal));
    }

    /// <summary><c>long</c> or <c>short</c>.</summary>
    public static string NameOf(Direction direction) =>
        direction == Direction.Long ? "long" : "short";

    /// <summary><c>live</c> or <c>database</c>.</summary>
    public static string NameOf(Source source) => source == Source.Live ? "live" : "database";

    /// <summary><c>active</c> after all gates, else <c>candidate</c>.</summary>
    public static string StatusOf(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.IsSignal ? "active" : "candidate";
    }

    private static void Write(Utf8JsonWriter writer, Signal signal)
    {
        var strategy = signal.Strategy.Strategy;
        writer.WriteStartObject();
        writer.WriteString("id", signal.Id);
        writer.WriteString("strategy", strategy.Name);
        writer.WriteString("strategyVersion", signal.Strategy.VersionId);
        writer.WriteString("series", signal.Series.ToString());
        writer.WriteString("direction", NameOf(signal.Direction));
        writer.Instant("closeTime", signal.CloseMs);
        writer.Instant("createdAt", signal.CreatedMs);
        writer.Number("entry", signal.Levels.Entry);
        writer.Number("target", signal.Levels.Target);
        writer.Number("stop", signal.Levels.Stop);
        writer.Number("riskReward", signal.Levels.RiskReward);
        writer.WriteNumber("horizon", strategy.Horizon);
        writer.Instant("expiresAt", signal.ExpiresMs);
        writer.Number("score", signal.Score);
        writer.WriteNull("confidence");
        writer.WriteNumber("confidenceN", 0);
        writer.WriteString("grade", "unproven");
        writer.WriteNull("hitProbability");
        writer.Number("breakEven", signal.BreakEven);
        writer.WriteNull("edge");
        writer.WriteString("market", signal.Instrument.Market.ToString().ToLowerInvariant());
        WriteSource(writer, signal);
        WriteQuality(writer, signal);
        WriteGates(writer, signal);
        writer.WriteStartObject("inputs");
        writer.WriteNumber("candles", signal.Strategy.Length);
        writer.Instant("firstOpen", signal.FirstOpenMs);
        writer.Instant("lastOpen", signal.LastOpenMs);
        writer.WriteString("hash", signal.InputsHash);
        writer.WriteEndObject();
        writer.WriteString("engineVersion", EngineVersion.Current);
        writer.Instant("asOf", signal.AsOfMs);
        writer.WriteString("status", StatusOf(signal));
        writer.WriteEndObject();
    }

    internal static void WriteSource(Utf8JsonWriter writer, Signal signal)
    {
        writer.WriteString("source", NameOf(signal.Source));
        writer.WriteString("sourceReason", signal.SourceReason);
    }

    internal static void WriteQuality(Utf8JsonWriter writer, Signal signal)
    {
        writer.WriteStartObject("quality");
        writer.Number("score", signal.QualityScore);
        writer.WriteNumber("ageSeconds", signal.AgeMs / 1000.0);
        writer.Number("completeness", signal.Completeness);
        writer.WriteString("gate", "passed");
        writer.WriteEndObject();
    }

    private static void WriteGates(Utf8JsonWriter writer, Signal signal)
    {
        writer.WriteStartArray("gates");
        foreach (var gate in signal.Gates)
        {
            writer.WriteStartObject();
            writer.WriteString("gate", gate.Name);
            writer.WriteBoolean("passed", gate.Passed);
            writer.Number("value", gate.Value);
            writer.Number("limit", gate.Limit);
            writer.WriteString("reason", gate.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
