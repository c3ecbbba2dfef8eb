using System.CommandLine;
using Heliograph.App.Documents;

namespace Heliograph.App.Cli;

/// <summary><c>helio signals why</c>: the evidence behind a signal or candidate.</summary>
public static class SignalsWhy
{
    private static readonly Argument<string> Id = new("ID") { Description = "such as sg_abc…" };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("why", "Prints the rule tree, the gates and the data behind a signal")
            .With(Id)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        await using var store = await session.App.OpenStoreAsync(stop);
        var now = session.App.NowMs;
        var row = await SignalsShow.FindAsync(store, session.Get(Id)!, now, stop);
        // The evidence is an object of its own; the signal becomes its first field.
        var why = $"{{\"signal\":{row.Json},{row.EvidenceJson[1..]}";
        if (session.Output.Json)
        {
            session.Output.Document(new RawJson(why), Shapes.Json.RawJson);
        }
        else
        {
            session.Output.Line(
                $"{row.Id}: {row.Strategy} says {row.Direction} {row.Series} "
                    + $"at {Times.Iso(row.CloseMs)} ({row.Status})"
            );
            EvidenceText.Print(session.Output, why);
        }

        return 0;
    }
}
