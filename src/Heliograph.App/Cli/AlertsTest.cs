using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio alerts test</c>: sends a message that says that it is a test.</summary>
public static class AlertsTest
{
    private static readonly Argument<string> Channel = new("channel")
    {
        HelpName = "CHANNEL",
        Description = "a channel's name",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("test", "Sends a test message through a channel, past its filter and quiet hours")
        {
            Notes = "When it arrives, what waits for the channel's next try goes out at once.",
            Examples = ["alerts test ops"],
        }
            .With(Channel)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var name = session.Get(Channel)!;
        var channel = Known(session.App, name);
        var message = Message(name, session.App.NowMs);
        var result = await channel.Route.Channel.SendAsync(message, stop);
        if (result.Outcome != SendOutcome.Sent)
        {
            throw ProblemException.Unavailable(
                $"channel {name}: {result.Error}",
                "check the channel's settings and its receiver, then try again"
            );
        }

        var woken = await WakeAsync(session.App, name, stop);
        if (session.Output.Json)
        {
            session.Output.Document(
                new AlertTestDocument(name, true, message.Key, woken),
                Shapes.Json.AlertTestDocument
            );
        }
        else
        {
            session.Output.Line(
                $"channel {name}: sent {message.Key}"
                    + (woken > 0 ? $"; {Plain.Count(woken.Value, "message")} will follow" : "")
            );
        }

        return 0;
    }

    /// <summary>The channel of a name.</summary>
    /// <exception cref="ProblemException">There is none; says which there are.</exception>
    internal static ShelvedChannel Known(Compose app, string name)
    {
        var channels = app.Channels;
        return channels.FirstOrDefault(one => one.Route.Name == name)
            ?? throw ProblemException.NotFound(
                $"there is no channel {name}",
                channels.Count == 0
                    ? "add one to alerts.channels in the settings"
                    : $"use one of {string.Join(' ', channels.Select(one => one.Route.Name))}"
            );
    }

    // A channel can be tried before there is a store, and while it is away: the test is done.
    private static async Task<int?> WakeAsync(Compose app, string name, CancellationToken stop)
    {
        if (!app.StoreExists)
        {
            return 0;
        }

        try
        {
            await using var store = await app.OpenStoreAsync(stop);
            return await new ChannelLedger(store.Tables).WakeAsync(
                name,
                app.NowMs,
                DeliverPass.ClaimMs,
                stop
            );
        }
        catch (Exception away) when (away is StoreException or ProblemException)
        {
            return null;
        }
    }

    private static AlertMessage Message(string channel, long nowMs) =>
        new(
            new StoredMessage(
                MessageKey.Of(channel, MessageKind.Test, "", nowMs),
                channel,
                MessageKind.Test,
                "",
                Severity.Info,
                "{\"text\":\"a test of this channel\"}",
                nowMs,
                nowMs,
                0,
                nowMs,
                null
            ),
            []
        );
}
