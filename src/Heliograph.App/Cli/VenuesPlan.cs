using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Cli;

/// <summary><c>helio venues plan</c>: whether what is followed fits the limits.</summary>
public static class VenuesPlan
{
    private static readonly Option<string[]> Series = SharedOptions.ManySeries();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("plan", "Says how many series fit the limits of their venues")
        {
            Notes =
                "Counts one request for each close of each series, as when no stream helps. A\n"
                + "timeframe fits when all of its series are read within half of it. Exit code 1\n"
                + "when something does not fit.",
            Examples = ["venues plan", "venues plan --series 'binance:*:1m' --json"],
        }
            .With(Series)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var chosen = SeriesGlob.Choose(all, session.Get(Series) ?? []);
        var document = new VenuePlanDocument([
            .. app
                .Venues.Select(entry =>
                    (
                        Entry: entry,
                        Counts: chosen
                            .Where(one => one.Key.Venue == entry.Name)
                            .CountBy(one => one.Key.Timeframe)
                            .ToDictionary()
                    )
                )
                .Where(one => one.Counts.Count > 0)
                .Select(one =>
                    VenuePlanEntry.Of(one.Entry.Name, VenuePlan.Of(LimitsOf(one.Entry), one.Counts))
                ),
        ]);
        Print(session.Output, document);
        return document.Plans.All(one => one.Fits) ? 0 : 1;
    }

    private static VenueLimits LimitsOf(VenueEntry entry) =>
        new(
            entry.Allowance / entry.Venue.Facts.Limit.Window.TotalMinutes,
            entry.CandleWeight,
            entry.Venue.Facts.RowsPerAnswer
        );

    private static void Print(Output output, VenuePlanDocument document)
    {
        if (output.Json)
        {
            output.Document(document, Shapes.Json.VenuePlanDocument);
            return;
        }

        output.Table(
            ["venue", "timeframe", "#series", "#seconds after a close", "fits", "#at most"],
            document.Plans.SelectMany(plan =>
                plan.Rows.Select(row =>
                    (string[])
                        [
                            plan.Venue,
                            row.Timeframe,
                            row.Series.ToString("N0", CultureInfo.InvariantCulture),
                            row.CloseSeconds.ToString("0.0", CultureInfo.InvariantCulture),
                            row.Fits ? "yes" : "no",
                            row.MostSeries.ToString("N0", CultureInfo.InvariantCulture),
                        ]
                )
            )
        );
        foreach (var plan in document.Plans)
        {
            output.Line(
                FormattableString.Invariant(
                    $"{plan.Venue}: {plan.RequestsPerMinute:0.#} requests a minute, "
                )
                    + FormattableString.Invariant(
                        $"{plan.Share * 100:0.#} % of {plan.MostRequestsPerMinute:N0}: "
                    )
                    + (plan.Fits ? "fits" : "does not fit")
            );
        }

        if (document.Plans.Count == 0)
        {
            output.Note("nothing of any venue is followed: helio instruments --venue V --offered");
        }
    }
}
