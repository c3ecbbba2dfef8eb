using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio instruments</c>: what is stored, instrument by instrument.</summary>
public static class InstrumentsVerb
{
    private static readonly Option<string?> Venue = new("--venue")
    {
        HelpName = "V",
        Description = "only those of this venue",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("instruments", "Lists the instruments and what is stored of each")
        {
            Examples = ["instruments", "instruments --venue binance --json"],
        }
            .With(Venue)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var chosen = Choose(all, session.Get(Venue));
        if (session.Output.Json)
        {
            var instruments = chosen
                .GroupBy(series => series.Instrument.Name, StringComparer.Ordinal)
                .Select(group => Entry([.. group]))
                .ToList();
            session.Output.Document(
                new InstrumentsDocument(instruments),
                Shapes.Json.InstrumentsDocument
            );
            return 0;
        }

        session.Output.Table(
            ["series", "market", "calendar", "#candles", "first open", "last open", "enabled"],
            chosen.Select(s =>
                (string[])
                    [
                        s.Key.ToString(),
                        Word(s.Instrument.Market),
                        s.Instrument.Calendar,
                        s.Candles.ToString("N0", CultureInfo.InvariantCulture),
                        Iso(s.FirstOpenMs) ?? "",
                        Iso(s.LastOpenMs) ?? "",
                        s.Enabled ? "yes" : "no",
                    ]
            )
        );
        return 0;
    }

    private static IReadOnlyList<StoredSeries> Choose(
        IReadOnlyList<StoredSeries> all,
        string? venue
    )
    {
        var chosen = all.Where(s => venue is null || s.Key.Venue == venue).ToList();
        if (venue is null || chosen.Count > 0)
        {
            return chosen;
        }

        var venues = all.Select(s => s.Key.Venue).Distinct().ToList();
        throw ProblemException.NotFound(
            $"nothing of venue '{venue}' is stored",
            Spelling.Hint(venue, venues, "see helio instruments")
        );
    }

    private static InstrumentEntry Entry(IReadOnlyList<StoredSeries> series)
    {
        var instrument = series[0].Instrument;
        return new InstrumentEntry(
            instrument.Venue,
            instrument.Symbol,
            Word(instrument.Market),
            instrument.Tick,
            instrument.Calendar,
            [
                .. series.Select(s => new SeriesEntry(
                    s.Key.ToString(),
                    s.Enabled,
                    s.Candles,
                    Iso(s.FirstOpenMs),
                    Iso(s.LastOpenMs)
                )),
            ]
        );
    }

    private static string Word(Engine.Market.MarketKind kind) => kind.ToString().ToLowerInvariant();

    private static string? Iso(long? ms) => ms is { } known ? Times.Iso(known) : null;
}
