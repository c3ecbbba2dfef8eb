using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio signals list</c>: what is stored, the best first.</summary>
public static class SignalsList
{
    private static readonly Option<string?> Since = new("--since")
    {
        HelpName = "T",
        Description = "only closes after T, or so long ago (7d)",
    };

    private static readonly Option<int?> Top = new("--top")
    {
        HelpName = "N",
        Description = "only the N best signals and the N best candidates",
    };

    private static readonly Option<bool> NdJson = SharedOptions.NdJson();

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("list", "Lists signals and candidates, the best first")
        {
            Notes = "Order: confidence, then edge, then score, highest first, then id.",
            Examples = ["signals list --since 7d", "signals list --top 10 --json"],
        }
            .With(Since, Top, NdJson)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var top = session.Get(Top) ?? int.MaxValue;
        if (top < 1)
        {
            throw ProblemException.Invalid($"--top {top} is too few", "use 1 or more");
        }

        var now = session.App.NowMs;
        var after = session.Get(Since) is { } since
            ? Times
                .InstantOrAgo("--since", since, session.App.Clock.GetUtcNow())
                .ToUnixTimeMilliseconds()
            : long.MinValue;
        await using var store = await session.App.OpenStoreAsync(stop);
        var rows = await store.Signals.ListAsync(after, now, stop);
        var signals = Best(rows.Where(r => r.Status == "active"), top);
        var candidates = Best(rows.Where(r => r.Status != "active"), top);
        if (session.Output.Json)
        {
            session.Output.Document(
                new SignalsDocument(
                    Times.Iso(now),
                    [.. signals.Select(r => new RawJson(r.Json))],
                    [.. candidates.Select(r => new RawJson(r.Json))]
                ),
                Shapes.Json.SignalsDocument
            );
        }
        else if (session.Get(NdJson))
        {
            foreach (var row in signals.Concat(candidates))
            {
                session.Output.Document(new RawJson(row.Json), Shapes.Json.RawJson);
            }
        }
        else
        {
            SignalTable.Print(session.Output, [.. signals, .. candidates]);
        }

        return 0;
    }

    private static List<SignalRow> Best(IEnumerable<SignalRow> rows, int top) =>
        [.. SignalTable.Ranked(rows).Take(top)];
}
