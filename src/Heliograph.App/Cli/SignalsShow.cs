using System.CommandLine;
using System.Text.Json;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary><c>helio signals show</c>: one signal or candidate.</summary>
public static class SignalsShow
{
    private static readonly Argument<string> Id = new("ID") { Description = "such as sg_abc…" };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("show", "Prints a signal or candidate").With(Id).Does(RunAsync);

    /// <summary>The stored row of an id.</summary>
    /// <exception cref="ProblemException">There is none, or it closes after now.</exception>
    public static async Task<SignalRow> FindAsync(
        IStore store,
        string id,
        long nowMs,
        CancellationToken stop
    ) =>
        await store.Signals.FindAsync(id, stop) is { } row && row.CloseMs <= nowMs
            ? row
            : throw ProblemException.NotFound(
                $"no signal or candidate '{id}'",
                "see helio signals list"
            );

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var row = await FindAsync(store, session.Get(Id)!, session.App.NowMs, stop);
        if (session.Output.Json)
        {
            session.Output.Document(new RawJson(row.Json), Shapes.Json.RawJson);
            return 0;
        }

        using var document = JsonDocument.Parse(row.Json);
        session.Output.Table(
            ["field", "value"],
            document
                .RootElement.EnumerateObject()
                .Where(p => p.Name is not "gates")
                .Select(p => (string[])[p.Name, p.Value.ToString()])
        );
        session.Output.Table(
            ["gate", "", "#value", "#limit", "why"],
            document
                .RootElement.GetProperty("gates")
                .EnumerateArray()
                .Select(g =>
                    (string[])
                        [
                            g.GetProperty("gate").ToString(),
                            g.GetProperty("passed").GetBoolean() ? "passed" : "stopped it",
                            g.GetProperty("value").ToString(),
                            g.GetProperty("limit").ToString(),
                            g.GetProperty("reason").ToString(),
                        ]
                )
        );
        return 0;
    }
}
