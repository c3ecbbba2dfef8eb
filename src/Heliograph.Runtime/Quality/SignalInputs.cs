using System.Globalization;
using System.Text.Json;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Quality;

/// <summary>Which candles a stored signal or candidate was made of.</summary>
/// <param name="FirstOpenMs">Open of its window's first candle, epoch milliseconds.</param>
/// <param name="LastOpenMs">Open of its window's last candle.</param>
/// <param name="Revised">Opens of its candles whose revision was above 0, with it.</param>
internal sealed record SignalInputs(
    long FirstOpenMs,
    long LastOpenMs,
    IReadOnlyDictionary<long, int> Revised
)
{
    /// <summary>Reads them from the documents that were stored with it.</summary>
    public static SignalInputs Of(SignalRow row)
    {
        using var signal = JsonDocument.Parse(row.Json);
        using var evidence = JsonDocument.Parse(row.EvidenceJson);
        var inputs = signal.RootElement.GetProperty("inputs");
        return new SignalInputs(
            InstantOf(inputs, "firstOpen"),
            InstantOf(inputs, "lastOpen"),
            evidence
                .RootElement.GetProperty("revisions")
                .EnumerateArray()
                .ToDictionary(
                    one => InstantOf(one, "openTime"),
                    one => one.GetProperty("revision").GetInt32()
                )
        );
    }

    /// <summary>
    /// The revision that it read at an open; null where its window does not reach.
    /// </summary>
    public int? RevisionAt(long openMs) =>
        openMs < FirstOpenMs || openMs > LastOpenMs ? null : Revised.GetValueOrDefault(openMs);

    private static long InstantOf(JsonElement element, string name) =>
        DateTimeOffset
            .Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture)
            .ToUnixTimeMilliseconds();
}
