using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
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
            Examples = ["alerts test ops"],
        }
            .With(Channel)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var name = session.Get(Channel)!;
        var channels = session.App.Channels;
        var channel =
            channels.FirstOrDefault(one => one.Route.Name == name)
            ?? throw ProblemException.NotFound(
                $"there is no channel {name}",
                channels.Count == 0
                    ? "add one to alerts.channels in the settings"
                    : $"use one of {string.Join(' ', channels.Select(one => one.Route.Name))}"
            );
        var message = Message(name, session.App.NowMs);
        var result = await channel.Route.Channel.SendAsync(message, stop);
        if (result.Outcome != SendOutcome.Sent)
        {
            throw ProblemException.Unavailable(
                $"channel {name}: {result.Error}",
                "check the channel's settings and its receiver, then try again"
            );
        }

        if (session.Output.Json)
        {
            session.Output.Document(
                new AlertTestDocument(name, true, message.Key),
                Shapes.Json.AlertTestDocument
            );
        }
        else
        {
            session.Output.Line($"channel {name}: sent {message.Key}");
        }

        return 0;
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
