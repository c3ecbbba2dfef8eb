using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Indicators;

/// <summary>What a check of the stored indicators found.</summary>
/// <param name="AtMs">The occurrence that it belongs to, epoch milliseconds.</param>
/// <param name="Series">Enabled series that have candles.</param>
/// <param name="Sampled">Of them, those that were recomputed.</param>
/// <param name="Values">Stored indicators that were compared.</param>
/// <param name="Stale">
/// Series that a stored one did not rest on the candles of any more; they were computed anew.
/// </param>
/// <param name="Wrong">Those that disagreed, by series and indicator.</param>
public sealed record IndicatorCheckReport(
    long AtMs,
    int Series,
    int Sampled,
    int Values,
    int Stale,
    IReadOnlyList<WrongIndicator> Wrong
)
{
    /// <summary>The report as it is stored.</summary>
    public string ToJson() =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.Instant("at", AtMs);
            writer.WriteNumber("series", Series);
            writer.WriteNumber("sampled", Sampled);
            writer.WriteNumber("values", Values);
            writer.WriteNumber("stale", Stale);
            writer.WriteStartArray("wrong");
            foreach (var one in Wrong)
            {
                writer.WriteStartObject();
                writer.WriteString("series", one.Series.ToString());
                writer.WriteString("indicator", one.Indicator);
                writer.WriteString("detail", one.Detail);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
