using System.IO.Compression;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>Makes and reads small files.</summary>
internal static class Csv
{
    public const string Header = "timestamp,open,high,low,close,volume";

    public static readonly long Now = Ms("2026-11-23T00:00:00Z");

    public static string Hour(int hour, string values = "10,12,9,11,5") =>
        $"{Text(Ms("2024-01-01T00:00:00Z") + hour * 3_600_000L)},{values}";

    public static CsvCandles Read(
        string text,
        string timeframe = "1h",
        long? now = null,
        ImportLimits? limits = null
    ) => Read(Encoding.UTF8.GetBytes(text), timeframe, Calendar.Always, now, limits);

    public static CsvCandles Read(
        byte[] text,
        string timeframe,
        Calendar calendar,
        long? now = null,
        ImportLimits? limits = null
    )
    {
        using var stream = new MemoryStream(text);
        var file = File(timeframe);
        return CsvCandles.Read(stream, file, calendar, limits ?? new ImportLimits(), now ?? Now);
    }

    public static ImportFile File(string timeframe = "1h") =>
        new("t.csv", "t.csv", new Instrument("test", "AB"), Timeframe.Parse(timeframe), null);

    public static byte[] Gzip(string text)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    public static long Ms(string utc) =>
        DateTimeOffset
            .Parse(utc, System.Globalization.CultureInfo.InvariantCulture)
            .ToUnixTimeMilliseconds();

    public static string Text(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
