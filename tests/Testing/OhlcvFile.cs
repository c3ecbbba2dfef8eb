using System.Globalization;
using System.IO.Compression;
using Heliograph.Engine.Market;

namespace Heliograph.Testing;

/// <summary>Reads a file of the real market data, in its own row order.</summary>
public static class OhlcvFile
{
    /// <summary>Its rows; an absent number is NaN.</summary>
    /// <param name="relative">Path below the market data, such as <c>ohlcv/…csv.gz</c>.</param>
    public static List<(long OpenMs, double O, double H, double L, double C, double V)> Rows(
        string relative
    )
    {
        using var file = File.OpenRead(MarketData.File(relative));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var rows = new List<(long, double, double, double, double, double)>();
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var at = DateTimeOffset.Parse(cells[0], CultureInfo.InvariantCulture);
            rows.Add(
                (
                    at.ToUnixTimeMilliseconds(),
                    Number(cells[1]),
                    Number(cells[2]),
                    Number(cells[3]),
                    Number(cells[4]),
                    Number(cells[5])
                )
            );
        }

        return rows;
    }

    /// <summary>Its good candles in order, the first of equal opens.</summary>
    public static CandleSeries Series(string relative, SeriesKey key)
    {
        var builder = new CandleSeries.Builder(key);
        var last = long.MinValue;
        foreach (var row in Rows(relative).OrderBy(row => row.OpenMs))
        {
            var refused = Candle.TryCreate(
                row.OpenMs,
                row.O,
                row.H,
                row.L,
                row.C,
                row.V,
                double.MaxValue,
                out _
            );
            if (refused is null && row.OpenMs > last)
            {
                builder.Add(row.OpenMs, row.O, row.H, row.L, row.C, row.V);
                last = row.OpenMs;
            }
        }

        return builder.Build();
    }

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);
}
