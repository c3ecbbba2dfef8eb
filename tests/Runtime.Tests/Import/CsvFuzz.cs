using System.Globalization;
using System.Text;
using Heliograph.Runtime.Venues.Csv;
using Calendar = Heliograph.Engine.Market.Calendar;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>
/// Damages good files by structure: a row is kept exactly, or refused; nothing else.
/// </summary>
public sealed class CsvFuzz
{
    private const int Cases = 5000;

    private static readonly string[] Splinters =
    [
        "",
        ",",
        ",,",
        ";",
        "\t",
        "\"",
        "\"\"",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\uFEFF",
        " ",
        "-",
        "+",
        ".",
        "e",
        "1e999",
        "NaN",
        "Infinity",
        "1e-999",
        "0",
        "-0",
        "00",
        "1704067200",
        "1704067200000",
        "1704067200000000",
        "2024-01-01",
        "2024-02-30",
        "T",
        "Z",
        "+14:00",
        "99999999999999999999",
        "é",
        "\u2028",
        "open",
        "volume",
        "timestamp",
    ];

    private static readonly byte[] Seed = Encoding.UTF8.GetBytes(
        $"{Csv.Header}\n"
            + string.Concat(
                Enumerable.Range(0, 8).Select(i => $"{Csv.Hour(i, $"1{i},20,9,1{i}.5,{i}")}\n")
            )
    );

    [Fact]
    public void Any_damage_ends_in_candles_and_refused_rows_or_one_clear_error()
    {
        var (read, refused) = (0, 0);
        for (var seed = 1; seed <= Cases; seed++)
        {
            var text = Damage(seed);
            try
            {
                Check(text, seed);
                read++;
            }
            catch (ImportException e)
            {
                e.Message.ShouldStartWith("t.csv: ", customMessage: $"seed {seed}");
                e.Hint.ShouldNotBeEmpty();
                refused++;
            }
        }

        read.ShouldBeGreaterThan(Cases / 2);
        refused.ShouldBeGreaterThan(Cases / 100);
    }

    [Fact]
    public void Damaged_gzip_ends_in_the_same_text_or_one_clear_error()
    {
        var whole = Csv.Gzip(Encoding.UTF8.GetString(Seed));
        for (var seed = 1; seed <= Cases; seed++)
        {
            var bytes = Mutate(whole, seed, 2);
            try
            {
                using var file = new MemoryStream(bytes);
                using var gzip = new CheckedGzipStream(file, "t.csv", 100);
                var text = new MemoryStream();
                gzip.CopyTo(text);
                text.ToArray().AsSpan().SequenceEqual(Seed).ShouldBeTrue($"seed {seed}");
            }
            catch (ImportException e)
            {
                e.Hint.ShouldNotBeEmpty();
            }
        }
    }

    private static void Check(byte[] text, int seed)
    {
        var read = Csv.Read(text, "1h", Calendar.Always);
        var counted = read.Candles.Count + read.Refused.Count + read.Repeated;
        counted.ShouldBe(read.Rows, $"seed {seed}");
        using var again = new MemoryStream(text);
        var rows = read.Quarantine(again, Csv.File(), new ImportLimits());
        rows.Count.ShouldBe(read.Refused.Count, $"seed {seed}");
        rows.ShouldAllBe(row => row.Reason.Length > 5 && row.Reason[3] == ':');
        var printed = Encoding.UTF8.GetString(text);
        for (var i = 0; i < read.Candles.Count; i++)
        {
            IsPrinted(read.Candles[i].Close, printed).ShouldBeTrue($"seed {seed}");
            IsPrinted(read.Candles[i].High, printed).ShouldBeTrue($"seed {seed}");
        }
    }

    /// <summary>True when some field of the text is this very number.</summary>
    private static bool IsPrinted(double value, string text) =>
        text.Split([',', ';', '\t', '\n', '\r', '"', '\uFEFF'])
            .Any(field =>
                double.TryParse(
                    field.Trim(' '),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out var number
                ) && number.Equals(value)
            );

    private static byte[] Damage(int seed) => Mutate(Seed, seed, 1 + seed % 5);

    private static byte[] Mutate(byte[] from, int seed, int times)
    {
        var bytes = new List<byte>(from);
        var state = (ulong)seed;
        for (var i = 0; i < times; i++)
        {
            var at = Next(ref state, bytes.Count);
            switch (Next(ref state, 5))
            {
                case 0:
                    bytes.InsertRange(
                        at,
                        Encoding.UTF8.GetBytes(Splinters[Next(ref state, Splinters.Length)])
                    );
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, 1 + Next(ref state, 12)));
                    break;
                case 2:
                    bytes[at] = (byte)Next(ref state, 256);
                    break;
                case 3:
                    bytes[at] ^= (byte)(1 << Next(ref state, 8));
                    break;
                default:
                    bytes.InsertRange(
                        at,
                        bytes.GetRange(at / 2, Math.Min(60, bytes.Count - at / 2))
                    );
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014): the next number below a bound.</summary>
    private static int Next(ref ulong state, int below)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }
}
