using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.App.Cli;

/// <summary><c>helio import</c>: candles from CSV files.</summary>
public static class ImportVerb
{
    private const int ShownRefusals = 10;

    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "CSV files of one series, plain or .gz",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string?> Venue = Text("--venue", "V", "their venue");
    private static readonly Option<string?> Symbol = Text("--symbol", "S", "their symbol");
    private static readonly Option<string?> Timeframe = Text(
        "--timeframe",
        "T",
        "length of their candles, such as 1h"
    );
    private static readonly Option<string?> CalendarName = SharedOptions.CalendarName();
    private static readonly Option<string?> Manifest = Text(
        "--manifest",
        "FILE",
        "a CSV that names files and what they hold, instead of all of the above"
    );

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("import", "Stores candles from CSV files; a second time changes nothing")
        {
            Notes =
                "Columns are found by name in any order and case: timestamp (time, date,\n"
                + "timestamp_utc_open, open_time), open, high, low, close, volume. Times are\n"
                + "ISO-8601 or epoch seconds, milliseconds or microseconds. A bad row goes to\n"
                + "quarantine with its line and reason, the good ones are stored; a damaged\n"
                + "file is refused whole. An instrument has one calendar: a named one replaces\n"
                + "only unknown, under which candles are stored and give no signals.",
            Examples =
            [
                "import BTCUSDT.csv.gz --venue binance --symbol BTCUSDT --timeframe 1h",
                "import SPY.csv --venue arca --symbol SPY --timeframe 1d --calendar nyse",
                "import --manifest data/manifest.csv --json",
            ],
        }
            .With(Files, Venue, Symbol, Timeframe, CalendarName, Manifest)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var request = Request(session);
        _ = ImportPlan.Of(request);
        await using var store = await session.App.MakeStoreAsync(stop);
        ImportResult result;
        using (var line = new ProgressLine(session.App.Clock))
        {
            result = await CsvImport.RunAsync(
                request,
                store.Candles,
                session.App.Clock,
                new ImportBar(line),
                stop
            );
        }

        Print(session.Output, result);
        return 0;
    }

    private static ImportRequest Request(Session session) =>
        new()
        {
            Files = session.Get(Files) ?? [],
            Venue = session.Get(Venue),
            Symbol = session.Get(Symbol),
            Timeframe = session.Get(Timeframe),
            Calendar = SharedOptions.CalendarOf(session.Get(CalendarName)),
            Manifest = session.Get(Manifest),
        };

    private static void Print(Output output, ImportResult result)
    {
        if (output.Json)
        {
            output.Document(
                new ImportDocument(
                    result.Files,
                    result.Rows,
                    result.Imported,
                    result.Unchanged,
                    result.Revised,
                    result.Quarantined,
                    [
                        .. result.Quarantine.Select(q => new ImportQuarantine(
                            q.File,
                            q.Line,
                            q.Reason
                        )),
                    ],
                    result.Notes,
                    Math.Round(result.Seconds, 3)
                ),
                Shapes.Json.ImportDocument
            );
            return;
        }

        output.Line(
            FormattableString.Invariant(
                $"{result.Imported:N0} imported, {result.Unchanged:N0} unchanged, "
            )
                + FormattableString.Invariant(
                    $"{result.Revised:N0} revised, {result.Quarantined:N0} in quarantine: "
                )
                + FormattableString.Invariant(
                    $"{result.Rows:N0} rows of {result.Files:N0} files in {result.Seconds:0.0} s"
                )
        );
        foreach (var note in result.Notes)
        {
            output.Note(note);
        }

        foreach (var row in result.Quarantine.Take(ShownRefusals))
        {
            output.Note($"{row.File}:{row.Line}: {row.Reason}");
        }

        if (result.Quarantine.Count > ShownRefusals)
        {
            var more = result.Quarantine.Count - ShownRefusals;
            output.Note($"and {more} more rows in quarantine: --json lists them all");
        }
    }

    private static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    /// <summary>Shows an import's progress.</summary>
    private sealed class ImportBar(ProgressLine line) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) =>
            line.Show(
                (double)value.FilesDone / value.FilesTotal,
                FormattableString.Invariant($"{value.Rate:N0} rows/s, {value.File}")
            );
    }
}
