using System.Globalization;

namespace Heliograph.Engine.Quality;

/// <summary>Says in one line what a finding means.</summary>
internal static class DefectText
{
    public static string Of(Finding finding) => Of(finding.Check, finding.Value, finding.Limit);

    public static string Of(CheckId check, double value, double limit) =>
        check switch
        {
            CheckId.V02 => Line($"the body oversteps low or high by {value}, kept as sent"),
            CheckId.V03 => Line($"the open lies {value} s off the grid"),
            CheckId.V04 => Line($"it closes {value} s after the instant of the report"),
            CheckId.V06 => Line($"the price moved by {value} without volume"),
            CheckId.V07 => Line(
                $"{value} candles show one unchanged price, usual is under {limit}"
            ),
            CheckId.V08 => Line($"the return is {value:0.0} sigmas, the limit is {limit}"),
            CheckId.V09 => Line($"the price jumped {value:0.0} sigmas away and back"),
            CheckId.V10 => Line($"the wick is {value:0.0} usual ranges, the limit is {limit}"),
            CheckId.V11 when limit == ActionEdges.Jump => Line(
                $"with the recorded action the open is still {value:0.####} times the last close"
            ),
            CheckId.V11 => Line(
                $"the open is {value:0.####} times the last close, as after a split by {limit}"
            ),
            CheckId.C05 => "the calendar has no candle here; it is in no window",
            CheckId.R01 when value > 0 => Line(
                $"it changed after it was final; {value} signals or candidates rest on what it was"
            ),
            CheckId.R01 => "it changed after it was final",
            _ => Line($"{value}, the limit is {limit}"),
        };

    public static string Line(FormattableString text) =>
        text.ToString(CultureInfo.InvariantCulture);
}
