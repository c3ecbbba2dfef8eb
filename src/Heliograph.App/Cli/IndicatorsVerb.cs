using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio indicators</c>: indicator values per candle, and the catalog.</summary>
public static class IndicatorsVerb
{
    private const int ShownToPeople = 50;

    private static readonly Option<string?> Series = new("--series")
    {
        HelpName = "S",
        Description = "the series, such as binance:BTCUSDT:1h",
    };

    private static readonly Option<string[]> Indicator = new("--indicator")
    {
        HelpName = "EXPR...",
        Description = "what to compute, such as 'rsi(14)' or 'bb(20,2).lower'",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<string?> History = new("--history")
    {
        HelpName = "full|window",
        Description = "full: over all candles from the first; window: as an evaluation sees it",
    };

    private static readonly Option<string?> Strategy = new("--strategy")
    {
        HelpName = "N",
        Description = "window: the one of this strategy",
    };

    private static readonly Option<int?> Length = SharedOptions.Whole(
        "--window",
        "N",
        "window: this many candles",
        1,
        StrategyRequirements.Classes[^1]
    );

    private static readonly Option<bool> List = new("--list")
    {
        Description = "prints the catalog: parameters, outputs, look-back",
    };

    private static readonly Option<bool> Stored = new("--stored")
    {
        Description = "prints what is kept of the newest candles; --series may be a pattern",
    };

    private static readonly Option<string?> From = SharedOptions.From();
    private static readonly Option<string?> To = SharedOptions.To();
    private static readonly Option<bool> Csv = SharedOptions.Csv();
    private static readonly Option<bool> NdJson = SharedOptions.NdJson();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("indicators", "Computes indicators over a series, or lists them all")
        {
            Notes =
                "--history full (the default) gives null only where the formula has no value\n"
                + "yet. --history window computes each row over the L candles that end with it,\n"
                + "as an evaluation does, and gives null where there are fewer. Every expression\n"
                + "of a strategy has the L of the strategy, so --strategy gives the values that\n"
                + "an evaluation of it uses; --window names L; without either it is what the\n"
                + "expression alone needs, rounded up to a class (64, 128, 256 and so on).\n"
                + "Candles are adjusted by the splits that helio actions lists: for window by\n"
                + "those in effect at each close, for full by all.\n"
                + "A node keeps some indicators of each newest candle: those of strategies, and\n"
                + "those that indicators.stored names. --stored prints them: current says that\n"
                + "they rest on the newest candles as they are now.\n"
                + "Without --json, --ndjson or --csv the newest 50 rows are shown.",
            Examples =
            [
                "indicators --series binance:BTCUSDT:1h --indicator 'rsi(14)' 'ema(200)' --csv",
                "indicators --series binance:BTCUSDT:1h --indicator 'sma(rsi(14), 5)' --json",
                "indicators --series binance:BTCUSDT:1h --indicator 'rsi(14)' "
                    + "--strategy rsi-reversal",
                "indicators --stored --series 'binance:*:1h' --json",
                "indicators --list",
            ],
        }
            .With(Series, Indicator, List, History, Strategy, Length)
            .With(Stored, From, To, Csv, NdJson)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        if (session.Get(List) && !session.Get(Stored))
        {
            IndicatorCatalogPage.Print(session.Output);
            return 0;
        }

        if (session.Get(Stored))
        {
            RefuseBesideStored(session);
            return await IndicatorsStored.PrintAsync(session, session.Get(Series), stop);
        }

        var expressions = IndicatorTexts.Parse(session.Get(Indicator) ?? []);
        var isFull = IsFull(session);
        var range = Span.Of(session.Get(From), session.Get(To));
        var name =
            session.Get(Series)
            ?? throw ProblemException.Invalid("no series is given", "add --series V:SYMBOL:1h");
        await using var store = await session.App.OpenStoreAsync(stop);
        var asOf = session.App.NowMs;
        var series = SeriesGlob.One(await store.Candles.SeriesAsync(stop), name);
        var candles = await ReadAsync(store.Candles, series, asOf, stop);
        var book = await ActionBook.LoadAsync(store.Tables, asOf, stop);
        var actions = book.At(series.Key, asOf, asOf);
        IndicatorTexts.CheckTimeframes(expressions, candles.Key.Timeframe);
        var length = GivenLength(session, candles.Key.Timeframe);
        var calendar = session.App.Calendars.Named(series.Instrument.Calendar);
        var columns = isFull
            ? ExpressionHistory.Full(Adjusted(candles, actions), expressions)
            : new IndicatorWindows(
                AdjustedView.All(candles, calendar, actions),
                length,
                FirstRow(candles, range),
                await ServedIndicators.LoadAsync(store.Tables, series.Id, stop)
            ).Of(expressions);
        var rows = Rows(candles, columns, range);
        var applied = candles.Count == 0 ? [] : AppliedAction.All(actions, candles.OpenMs[0]);
        var texts = expressions.Select(e => e.Text).ToList();
        Print(
            session,
            new IndicatorsDocument(series.Key.ToString(), Times.Iso(asOf), texts, rows, applied)
        );
        return 0;
    }

    private static void RefuseBesideStored(Session session)
    {
        session.RefuseAsOf();
        Option[] others = [List, Indicator, From, To, Csv, NdJson, History, Strategy, Length];
        var other = others.FirstOrDefault(session.IsGiven);
        if (other is not null)
        {
            throw ProblemException.Invalid(
                $"{other.Name} does not go with --stored, which lists what is kept",
                "leave it out; --json gives them all"
            );
        }
    }

    private static bool IsFull(Session session)
    {
        var namesWindow = session.Get(Strategy) is not null || session.Get(Length) is not null;
        if (session.Get(Strategy) is not null && session.Get(Length) is not null)
        {
            throw ProblemException.Invalid(
                "--strategy and --window both name a window",
                "give one"
            );
        }

        return session.Get(History) switch
        {
            null => !namesWindow,
            "window" => false,
            "full" when namesWindow => throw ProblemException.Invalid(
                "--history full has no window",
                "leave --strategy and --window out, or use --history window"
            ),
            "full" => true,
            { } other => throw ProblemException.Invalid(
                $"--history '{other}' is unknown",
                "use full or window"
            ),
        };
    }

    // Null where the window is that of each expression alone.
    private static int? GivenLength(Session session, Timeframe timeframe)
    {
        if (session.Get(Strategy) is not { } name)
        {
            return session.Get(Length);
        }

        var strategy = StrategyShelf.Find(session.App.Strategies, name);
        return strategy.Timeframe == timeframe
            ? StrategyRequirements.Window(strategy)
            : throw ProblemException.Invalid(
                $"{name} is evaluated on {strategy.Timeframe} candles, not on {timeframe}",
                "name a series of that timeframe"
            );
    }

    private static async Task<CandleSeries> ReadAsync(
        ICandleStore store,
        StoredSeries series,
        long asOfMs,
        CancellationToken stop
    )
    {
        var query = new CandleQuery
        {
            Timeframe = series.Key.Timeframe,
            SeriesIds = [series.Id],
            Opens = Span.Of(null, null),
            AsOfMs = asOfMs,
        };
        await foreach (var read in store.ReadAsync(query, stop))
        {
            return read.Real;
        }

        return CandleSeries.Of(series.Key, []);
    }

    private static CandleSeries Adjusted(
        CandleSeries candles,
        IReadOnlyList<CorporateAction> actions
    ) => CorporateAction.Adjust(candles, actions, long.MaxValue);

    private static int FirstRow(CandleSeries candles, TimeRange range) =>
        candles.IndexOf(range.StartMs) is var at and < 0 ? ~at : candles.IndexOf(range.StartMs);

    private static List<IndicatorRow> Rows(
        CandleSeries candles,
        double[][] columns,
        TimeRange range
    )
    {
        var rows = new List<IndicatorRow>();
        for (var i = 0; i < candles.Count; i++)
        {
            if (range.Contains(candles.OpenMs[i]))
            {
                var values = Array.ConvertAll(columns, c => Known(c[i]));
                rows.Add(new IndicatorRow(Times.Iso(candles.OpenMs[i]), values));
            }
        }

        return rows;
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    private static void Print(Session session, IndicatorsDocument document)
    {
        var output = session.Output;
        if (output.Json)
        {
            output.Document(document, Shapes.Json.IndicatorsDocument);
            return;
        }

        if (session.Get(NdJson))
        {
            foreach (var row in document.Rows)
            {
                output.Document(row, Shapes.Json.IndicatorRow);
            }

            return;
        }

        if (session.Get(Csv))
        {
            var quoted = document.Indicators.Select(i => i.Contains(',') ? $"\"{i}\"" : i);
            output.Line($"open_time,{string.Join(',', quoted)}");
            foreach (var row in document.Rows)
            {
                output.Line(string.Join(',', Cells(row)));
            }

            return;
        }

        output.Table(
            ["open time", .. document.Indicators.Select(i => $"#{i}")],
            document.Rows.TakeLast(ShownToPeople).Select(Cells)
        );
    }

    /// <summary>A value for people and for CSV; empty where there is none.</summary>
    internal static string Text(double? value) =>
        value?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static string[] Cells(IndicatorRow row) => [row.OpenTime, .. row.Values.Select(Text)];
}
