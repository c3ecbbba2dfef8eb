using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.App.Cli;

/// <summary><c>helio candles</c>: what is stored of one series.</summary>
public static class CandlesVerb
{
    private const int ShownToPeople = 50;
    private static readonly Option<string> Series = SharedOptions.OneSeries();
    private static readonly Option<string?> From = SharedOptions.From();
    private static readonly Option<string?> To = SharedOptions.To();
    private static readonly Option<bool> Csv = SharedOptions.Csv();
    private static readonly Option<bool> NdJson = SharedOptions.NdJson();

    private static readonly Option<bool> Adjusted = new("--adjusted")
    {
        Description = "in today's units: adjusted by the splits that helio actions lists",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("candles", "Prints the stored candles of a series")
        {
            Notes =
                "Candles are shown as the venue sent them, unless --adjusted is given; with\n"
                + "--as-of, adjusted by what was known and in effect then. Without --json,\n"
                + "--ndjson or --csv the newest 50 of the range are shown.",
            Examples =
            [
                "candles --series binance:BTCUSDT:1h --from 2024-01-01 --to 2024-02-01",
                "candles --series binance:BTCUSDT:1h --csv > BTCUSDT.csv",
                "candles --series binance:BTCUSDT:1h --as-of 2024-01-15T00:00:00Z --json",
            ],
        }
            .With(Series, From, To, Adjusted, Csv, NdJson)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var range = Span.Of(session.Get(From), session.Get(To));
        await using var store = await session.App.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var series = SeriesGlob.One(all, session.Get(Series)!);
        var asOf = session.App.NowMs;
        var stored = await store.Candles.CandlesAsync(series.Id, range, asOf, stop);
        var book = session.Get(Adjusted)
            ? await ActionBook.LoadAsync(store.Tables, asOf, stop)
            : ActionBook.None;
        var actions = book.At(series.Key, asOf, asOf);
        var candles = AdjustedCandles.Of(series.Key, stored, actions).Select(CandleEntry.Of);
        var output = session.Output;
        if (output.Json)
        {
            output.Document(
                new CandlesDocument(
                    series.Key.ToString(),
                    Times.Iso(asOf),
                    [.. candles],
                    session.Get(Adjusted),
                    stored.Count == 0 ? [] : AppliedAction.All(actions, stored[0].OpenMs)
                ),
                Shapes.Json.CandlesDocument
            );
        }
        else if (session.Get(NdJson))
        {
            foreach (var candle in candles)
            {
                output.Document(candle, Shapes.Json.CandleEntry);
            }
        }
        else if (session.Get(Csv))
        {
            PrintCsv(output, candles);
        }
        else
        {
            PrintTable(output, [.. candles]);
        }

        return 0;
    }

    private static void PrintCsv(Output output, IEnumerable<CandleEntry> candles)
    {
        output.Line("open_time,open,high,low,close,volume,state,revision,known_at");
        foreach (var c in candles)
        {
            output.Line(string.Join(',', Cells(c)));
        }
    }

    private static void PrintTable(Output output, IReadOnlyList<CandleEntry> candles)
    {
        if (candles.Count > ShownToPeople)
        {
            output.Note($"the newest {ShownToPeople} of {candles.Count}: --csv prints them all");
        }

        output.Table(
            [
                "open time",
                "#open",
                "#high",
                "#low",
                "#close",
                "#volume",
                "state",
                "#rev",
                "known at",
            ],
            candles.TakeLast(ShownToPeople).Select(Cells)
        );
    }

    private static string[] Cells(CandleEntry c) =>
        [
            c.OpenTime,
            Number(c.Open),
            Number(c.High),
            Number(c.Low),
            Number(c.Close),
            Number(c.Volume),
            c.State,
            c.Revision.ToString(CultureInfo.InvariantCulture),
            c.KnownAt,
        ];

    private static string Number(double? value) =>
        value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
