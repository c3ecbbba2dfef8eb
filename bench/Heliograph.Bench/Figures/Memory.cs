using System.Globalization;

namespace Heliograph.Bench.Figures;

/// <summary>P9: what candles in memory cost.</summary>
internal static class Memory
{
    private const int Count = 10_000;
    private const int Candles = 1_000;
    private const double MiB = 1 << 20;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var idle = (await Child.StartAsync("idle", $"sqlite:{scratch.At("idle.db")}"))[0];
        Line(report, "idle: a store is open, MiB resident", idle / MiB, 150);
        foreach (var count in new[] { Count / 16, Count / 4, Count })
        {
            var held = await Child.StartAsync(
                "held",
                count.ToString(CultureInfo.InvariantCulture),
                Candles.ToString(CultureInfo.InvariantCulture)
            );
            var what = string.Create(
                CultureInfo.InvariantCulture,
                $"{count:N0} series x {Candles:N0} candles"
            );
            // An array has a header: two words and its length.
            Line(report, $"{what}, bytes per candle", held[0] / count / Candles, 48.5);
            Line(report, $"{what}, MiB resident", held[1] / MiB, count == Count ? 700 : null);
        }
    }

    private static void Line(Report report, string what, double value, double? most) =>
        report.Add(
            "P9",
            what,
            Sample.Short(value),
            "-",
            "-",
            most is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
            most is null ? null : value <= most
        );
}
