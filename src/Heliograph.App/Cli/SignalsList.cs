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

    private static readonly Option<int?> Top = SharedOptions.Whole(
        "--top",
        "N",
        "the N best signals and the N best candidates (default: signals.top, 10)",
        1,
        int.MaxValue
    );

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
        var top = session.Get(Top) ?? (int)session.App.Settings.Number("signals.top");
        var now = session.App.NowMs;
        var after = session.Get(Since) is { } since
            ? Times
                .InstantOrAgo("--since", since, session.App.Clock.GetUtcNow())
                .ToUnixTimeMilliseconds()
            : long.MinValue;
        await using var store = await session.App.OpenStoreAsync(stop);
        var rows = await store.Signals.ListAsync(after, now, stop);
        var isSignal = rows.ToLookup(r => r.Status == "active");
        var signals = Best(isSignal[true], top);
        var candidates = Best(isSignal[false], top);
        var left = rows.Count - signals.Count - candidates.Count;
        if (session.Output.Json)
        {
            session.Output.Document(
                new SignalsDocument(
                    Times.Iso(now),
                    [.. signals.Select(r => new RawJson(r.Json))],
                    [.. candidates.Select(r => new RawJson(r.Json))],
                    left
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
            if (left > 0)
            {
                session.Output.Note($"the best {top} of each, {left} more: --top N lists more");
            }
        }

        return 0;
    }

    private static List<SignalRow> Best(IEnumerable<SignalRow> rows, int top) =>
        [.. SignalTable.Ranked(rows).Take(top)];
}
