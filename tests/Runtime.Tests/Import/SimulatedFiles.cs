using Heliograph.Engine.Simulation;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>
/// Writes a delivered market as files that <c>helio import --manifest</c> reads: one folder with
/// what came first, and one with what came later to correct it.
/// </summary>
/// <param name="First">Manifest of what came first.</param>
/// <param name="Corrections">Manifest of the corrections; null when there are none.</param>
public sealed record SimulatedFiles(string First, string? Corrections)
{
    private const string ManifestHeader = "file,symbol,exchange,timeframe,calendar";

    /// <summary>Writes the files.</summary>
    /// <param name="market">What was delivered.</param>
    /// <param name="folder">Where to; made when it is not there.</param>
    public static SimulatedFiles Write(DamagedMarket market, string folder)
    {
        ArgumentNullException.ThrowIfNull(market);
        var deliveries = market
            .Series.Select(one => (Series: one, Rows: one.Deliveries()))
            .ToList();
        var first = Write(
            Path.Combine(folder, "candles"),
            deliveries.Select(one => (one.Series, one.Rows.First))
        );
        var corrected = deliveries.Where(one => one.Rows.Corrections.Count > 0).ToList();
        var later =
            corrected.Count == 0
                ? null
                : Write(
                    Path.Combine(folder, "corrections"),
                    corrected.Select(one => (one.Series, one.Rows.Corrections))
                );
        return new SimulatedFiles(first, later);
    }

    private static string Write(
        string folder,
        IEnumerable<(DamagedSeries Series, IReadOnlyList<SimulatedRow> Rows)> all
    )
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "manifest.csv");
        using var manifest = new StreamWriter(path);
        manifest.NewLine = "\n";
        manifest.WriteLine(ManifestHeader);
        foreach (var (series, rows) in all)
        {
            var (symbol, timeframe) = (series.Key.Symbol, series.Key.Timeframe);
            var name = $"{symbol}_{timeframe}.csv";
            manifest.WriteLine($"{name},{symbol},{series.Key.Venue},{timeframe},24x7");
            using var file = new StreamWriter(Path.Combine(folder, name));
            SimulatedCsv.Write(file, rows);
        }

        return path;
    }
}
