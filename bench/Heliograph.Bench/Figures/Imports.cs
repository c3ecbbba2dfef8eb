using System.Globalization;
using Heliograph.Bench.Peers;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>P6: CSV text on disk into a store.</summary>
internal static class Imports
{
    private const int Files = 16;
    private const int Rows = 25_000;
    private const int Rounds = 3;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        var files = Write(scratch);
        var number = 0;
        await MeasureAsync(
            report,
            scratch,
            "SQLite",
            400_000,
            () => scratch.StoreAsync($"import-{++number}.db"),
            () => $"sqlite:{scratch.At($"peer-{++number}.db")}",
            files
        );
        if (PostgresCluster.Programs is null)
        {
            report.Add("P6", "PostgreSQL", "absent");
            return;
        }

        var databases = new List<PostgresDatabase>();
        async Task<PostgresDatabase> NewAsync()
        {
            databases.Add(await PostgresCluster.Shared.NewDatabaseAsync());
            return databases[^1];
        }

        var peer = await NewAsync();
        await MeasureAsync(
            report,
            scratch,
            "PostgreSQL",
            300_000,
            async () => await Scratch.OpenAsync((await NewAsync()).AddressOf()),
            () => Pandas.DsnOf(peer),
            files
        );
        foreach (var database in databases)
        {
            await database.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(
        Report report,
        Scratch scratch,
        string name,
        double target,
        Func<Task<IStore>> open,
        Func<string> peer,
        string[] files
    )
    {
        IStore? store = null;
        async Task Before()
        {
            if (store is not null)
            {
                await store.DisposeAsync();
            }

            store = await open();
        }

        Work Ours(int count) =>
            new(() => ImportAsync(store!, scratch.At($"manifest-{count}.csv"), count), Before);

        var works = new List<Work> { Ours(Files), Ours(Files / 4), Ours(Files / 16) };
        var hasPeer = await Pandas.IsPresentAsync();
        if (hasPeer)
        {
            works.Add(new(() => Pandas.ImportAsync(peer(), files)));
        }

        var timed = await Timing.ColdAsync(Rounds + 1, [.. works]);
        await store!.DisposeAsync();
        var ours = Warm(timed[0].Wall).PerSecond(Files * Rows, "candles/s");
        var theirs = hasPeer ? Warm(timed[3].Wall).PerSecond(Files * Rows, "candles/s") : null;
        report.Add(
            "P6",
            $"CSV to {name}, wall",
            ours.ToString(),
            theirs is null ? "absent" : $"pandas {theirs}",
            theirs is null ? "-" : Sample.Short(ours.Median / theirs.Median) + "x",
            string.Create(CultureInfo.InvariantCulture, $"{target:N0}/s"),
            ours.Median >= target
        );
        var cpu = Warm(timed[0].Cpu).PerSecond(Files * Rows, "candles/s");
        report.Add("P6", $"CSV to {name}, per CPU second", cpu.ToString());
        var exponent = Timing.Exponent(Warm(timed[2].Wall).Median, Warm(timed[0].Wall).Median);
        report.Note($"P6: time into {name} grows with candles^{exponent:F2}.");
    }

    // Without the first run, which compiles.
    private static Sample Warm(Sample sample) => sample with { Values = sample.Values[1..] };

    private static async Task ImportAsync(IStore store, string manifest, int count)
    {
        var result = await CsvImport.RunAsync(
            new ImportRequest { Manifest = manifest },
            store.Candles,
            TimeProvider.System,
            null,
            CancellationToken.None
        );
        if (result.Imported != (long)count * Rows)
        {
            throw new InvalidOperationException($"{result.Imported} of {count} files imported");
        }
    }

    private static string[] Write(Scratch scratch)
    {
        var files = new string[Files];
        var lines = new string[Files];
        for (var f = 0; f < Files; f++)
        {
            files[f] = scratch.At($"candles-{f}.csv");
            lines[f] = $"candles-{f}.csv,I{f},bench,1h,24x7";
            WriteCandles(files[f], CandleColumns.Walk(f, Rows, price: 50 * (f + 1)));
        }

        foreach (var count in new[] { Files, Files / 4, Files / 16 })
        {
            File.WriteAllLines(
                scratch.At($"manifest-{count}.csv"),
                ["file,symbol,exchange,timeframe,calendar", .. lines[..count]]
            );
        }

        return files;
    }

    private static void WriteCandles(string file, CandleColumns candles)
    {
        const long LastMs = 1_790_000_000_000 / 3_600_000 * 3_600_000;
        using var text = new StreamWriter(file);
        text.WriteLine("timestamp,open,high,low,close,volume");
        for (var i = 0; i < candles.Count; i++)
        {
            var at = LastMs - (candles.Count - i) * 3_600_000L;
            var (open, high, low) = (candles.Open[i], candles.High[i], candles.Low[i]);
            var (close, volume) = (candles.Close[i], candles.Volume[i]);
            text.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{at},{open:R},{high:R},{low:R},{close:R},{volume:R}"
                )
            );
        }
    }
}
