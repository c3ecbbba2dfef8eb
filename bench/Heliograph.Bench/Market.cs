using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Strategies;
using Heliograph.Testing;

namespace Heliograph.Bench;

/// <summary>Candles and strategies that the figures share; the same in every run.</summary>
internal static class Market
{
    private const long HourMs = 3_600_000;

    // Making a walk costs more than copying one, and few differ enough to be all branches.
    private const int Walks = 64;

    /// <summary>The close of the newest candle.</summary>
    public static long NowMs { get; } = 1_790_000_000_000 / HourMs * HourMs;

    /// <summary>Where the bench's strategies are.</summary>
    public static string StrategyFolder { get; } =
        Repository.File("bench/Heliograph.Bench/strategies");

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> StrategyNames { get; } =
    [.. Files.Select(file => Path.GetFileNameWithoutExtension(file)!)];

    private static IEnumerable<string> Files =>
        Directory.GetFiles(StrategyFolder, "*.yaml").Order(StringComparer.Ordinal);

    /// <summary>Hourly series that end at <see cref="NowMs"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="candles">Candles in each.</param>
    public static CandleSeries[] Series(int count, int candles)
    {
        var walks = Enumerable
            .Range(0, Walks)
            .Select(seed => CandleColumns.Walk(seed, candles, price: 50 * (seed + 1)))
            .ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Build(KeyOf(i), walks[i % Walks]))];
    }

    /// <summary>The five strategies, on windows of a length.</summary>
    /// <param name="length">Candles in a window.</param>
    /// <param name="silent">
    /// True: with a condition that is never true, so that nothing fires.
    /// </param>
    public static IReadOnlyList<InstalledStrategy> Strategies(int length, bool silent = false)
    {
        return
        [
            .. Files
                .Select(file => Read(file, silent))
                .Select(one => new InstalledStrategy(one, StrategyIdentity.VersionOf(one), length)),
        ];
    }

    /// <summary>The series as candles that were imported as they closed.</summary>
    public static Ingest IngestOf(IEnumerable<CandleSeries> series) =>
        new("import", "bench", null, NowMs, [.. series.Select(Part)]);

    private static SeriesIngest Part(CandleSeries candles)
    {
        var known = candles.OpenMs.ToArray();
        for (var i = 0; i < known.Length; i++)
        {
            known[i] += HourMs;
        }

        return new(new Instrument(candles.Key.Venue, candles.Key.Symbol), candles, known, []);
    }

    private static SeriesKey KeyOf(int number) => SeriesKey.Parse($"bench:S{number:00000}:1h");

    private static CandleSeries Build(SeriesKey key, CandleColumns walk)
    {
        var builder = new CandleSeries.Builder(key, walk.Count);
        for (var i = 0; i < walk.Count; i++)
        {
            builder.Add(
                NowMs - (walk.Count - i) * HourMs,
                walk.Open[i],
                walk.High[i],
                walk.Low[i],
                walk.Close[i],
                walk.Volume[i]
            );
        }

        return builder.Build();
    }

    private static Strategy Read(string file, bool silent)
    {
        var text = File.ReadAllText(file);
        if (silent)
        {
            text = text.Replace("\nlong: ", "\nlong: close < 0 and ", StringComparison.Ordinal)
                .Replace("\nshort: ", "\nshort: close < 0 and ", StringComparison.Ordinal);
        }

        var parsed = StrategyYaml.Parse(text);
        return parsed.Value
            ?? throw new InvalidOperationException($"{file}: {string.Join(' ', parsed.Errors)}");
    }
}
