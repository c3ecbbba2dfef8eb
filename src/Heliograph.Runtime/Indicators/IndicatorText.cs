using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Heliograph.Runtime.Indicators;

/// <summary>Values of an indicator as they are stored.</summary>
public static class IndicatorText
{
    /// <summary>A list: for each output the shortest number, or null where there is none.</summary>
    public static string Write(ReadOnlySpan<double> values)
    {
        var text = new StringBuilder("[");
        foreach (var value in values)
        {
            text.Append(text.Length > 1 ? "," : "")
                .Append(
                    double.IsFinite(value)
                        ? value.ToString("R", CultureInfo.InvariantCulture)
                        : "null"
                );
        }

        return text.Append(']').ToString();
    }

    /// <summary>The values of a stored text; null when it is none.</summary>
    public static double[]? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return
            [
                .. document
                    .RootElement.EnumerateArray()
                    .Select(one =>
                        one.ValueKind == JsonValueKind.Null ? double.NaN : one.GetDouble()
                    ),
            ];
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
