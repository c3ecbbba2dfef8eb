using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.App.Cli;

/// <summary><c>helio signals why-not</c>: why an evaluation gave no signal.</summary>
public static class SignalsWhyNot
{
    private static readonly Option<string> Series = SharedOptions.OneSeries();

    private static readonly Option<string> Strategy = new("--strategy")
    {
        HelpName = "N",
        Description = "the strategy's name",
        Required = true,
    };

    private static readonly Option<string> At = new("--at")
    {
        HelpName = "T",
        Description = "the close, such as 2024-01-31T15:00:00Z",
        Required = true,
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("why-not", "Rebuilds from the candles why an evaluation gave no signal")
            .With(Strategy, Series, At)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var name = session.Get(Strategy)!;
        var strategy = StrategyShelf.Find(app.Strategies, name);
        var close = Times.Instant("--at", session.Get(At)!).ToUnixTimeMilliseconds();
        await using var store = await app.OpenStoreAsync(stop);
        var all = await store.Candles.SeriesAsync(stop);
        var series = SeriesGlob.One(all, session.Get(Series)!);
        var document = await new WhyNot(store, app.Calendars.Named).ExplainAsync(
            new WhyNotRequest(
                StrategyShelf.Install(strategy),
                series.Key,
                close,
                app.NowMs,
                app.QualityLimits
            ),
            stop
        );
        if (session.Output.Json)
        {
            session.Output.Document(new RawJson(document), Shapes.Json.RawJson);
        }
        else
        {
            EvidenceText.Print(session.Output, document);
        }

        return 0;
    }
}
