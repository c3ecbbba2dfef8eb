using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio alerts redrive</c>: sends what was given up once more.</summary>
public static class AlertsRedrive
{
    private static readonly Argument<string> Channel = new("channel")
    {
        HelpName = "CHANNEL",
        Description = "a channel's name",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("redrive", "Lets messages that a channel gave up go out once more")
        {
            Notes =
                "They keep their keys, so a receiver that has one of them knows it. What is too\n"
                + "old by now stays where it is. A node sends them within a minute.",
            Examples = ["alerts redrive ops"],
        }
            .With(Channel)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var name = session.Get(Channel)!;
        AlertsTest.Known(session.App, name);
        await using var store = await session.App.OpenStoreAsync(stop);
        var count = await new ChannelLedger(store.Tables).RedriveAsync(
            name,
            session.App.NowMs,
            stop
        );
        if (session.Output.Json)
        {
            session.Output.Document(
                new AlertRedriveDocument(name, count),
                Shapes.Json.AlertRedriveDocument
            );
        }
        else
        {
            session.Output.Line(
                $"channel {name}: {Plain.Count(count, "message")} will go out again"
            );
        }

        return 0;
    }
}
