using System.Text.Json;
using Heliograph.Engine.Quality;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Runtime.Quality;

/// <summary>The document of a freshness report: venues whole, of series the oldest.</summary>
internal static class FreshnessText
{
    private const int Oldest = 50;

    private static readonly string[] Bands =
    [
        .. Enum.GetNames<FreshnessBand>().Select(JsonNamingPolicy.CamelCase.ConvertName),
    ];

    /// <summary>Writes it.</summary>
    public static string Write(FreshnessReport report) =>
        JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.Instant("asOf", report.AsOfMs);
            writer.WriteNumber("active", report.Series.Count);
            writer.WriteNumber("stale", report.Stale);
            writer.WriteStartArray("venues");
            foreach (var venue in report.Venues)
            {
                Write(writer, venue);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("oldest");
            foreach (var one in report.Series.Where(IsOld).Take(Oldest))
            {
                writer.WriteStartObject();
                writer.WriteString("series", one.Series.ToString());
                writer.WriteString("band", Bands[(int)one.Freshness.Band]);
                writer.Number("ageSeconds", Seconds(one.Freshness.AgeMs));
                writer.WriteNumber("limitSeconds", one.Freshness.LimitMs / 1000.0);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static bool IsOld(SeriesAge one) => one.Freshness.Band > FreshnessBand.Excellent;

    private static void Write(Utf8JsonWriter writer, VenueAges venue)
    {
        writer.WriteStartObject();
        writer.WriteString("venue", venue.Venue);
        writer.WriteNumber("active", venue.Active);
        writer.WriteNumber("stale", venue.Stale);
        for (var band = 0; band < Bands.Length; band++)
        {
            writer.WriteNumber(Bands[band], venue.Bands[band]);
        }

        writer.Number("worstSeconds", Seconds(venue.WorstMs));
        writer.Number("medianSeconds", Seconds(venue.MedianMs));
        writer.Number("p95Seconds", Seconds(venue.P95Ms));
        writer.WriteEndObject();
    }

    private static double? Seconds(long? ms) => ms / 1000.0;
}
