using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio alerts</c>: what is wrong, and who is told.</summary>
public static class AlertsVerb
{
    private const long Day = 86_400_000;

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("alerts", "Shows incidents, and the channels through which they are told")
        {
            Notes =
                "Without a verb it lists. An incident is told on every channel whose filter lets\n"
                + "it through: once, again every 6 hours until somebody acknowledges it, and when\n"
                + "it is over.",
            Examples = ["alerts", "alerts test ops", "alerts ack 12", "alerts redrive ops"],
        }
            .With(
                new Verb("list", "Lists incidents of the last day and every channel").Does(
                    RunAsync
                ),
                AlertsTest.Create(),
                AlertsAck.Create(),
                AlertsRedrive.Create()
            )
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var channels = app.Channels;
        await using var store = await app.OpenStoreAsync(stop);
        var counts = (
            await new SaidLedger(store.Tables).CountsAsync(app.NowMs - Day, stop)
        ).ToDictionary(one => one.Channel);
        var incidents = await new IncidentLedger(store.Tables).AllAsync(app.NowMs - Day, stop);
        var document = new AlertsDocument(
            Times.Iso(app.NowMs),
            [
                .. channels.Select(one =>
                    AlertChannelEntry.Of(one, counts.GetValueOrDefault(one.Route.Name))
                ),
            ],
            [.. incidents.Select(AlertIncidentEntry.Of)]
        );
        if (session.Output.Json)
        {
            session.Output.Document(document, Shapes.Json.AlertsDocument);
            return 0;
        }

        PrintIncidents(session.Output, document.Incidents);
        PrintChannels(session.Output, document.Channels);
        return 0;
    }

    private static void PrintIncidents(Output output, IReadOnlyList<AlertIncidentEntry> incidents)
    {
        if (incidents.Count == 0)
        {
            output.Line("no incident is open, and none was in the last day");
            return;
        }

        output.Table(
            ["#id", "severity", "cause", "scope", "since", "state", "detail"],
            incidents.Select(one =>
                (string[])
                    [
                        Number(one.Id),
                        one.Severity,
                        one.Cause,
                        one.Scope,
                        one.OpenedAt,
                        one.ResolvedAt is { } at ? $"over {at}"
                        : one.AckedBy is { } by ? $"known to {by}"
                        : "open",
                        one.Detail,
                    ]
            )
        );
    }

    private static void PrintChannels(Output output, IReadOnlyList<AlertChannelEntry> channels)
    {
        if (channels.Count == 0)
        {
            output.Line("no channel is set up: see alerts.channels in the settings");
            return;
        }

        output.Table(
            [
                "channel",
                "type",
                "#sent",
                "#waiting",
                "#held",
                "#missed",
                "#dead",
                "filter",
                "error",
            ],
            channels.Select(one =>
                (string[])
                    [
                        one.Name,
                        one.Type,
                        Number(one.Sent),
                        Number(one.Waiting),
                        Number(one.Held),
                        Number(one.Missed),
                        Number(one.Dead),
                        one.Filter ?? "",
                        one.Error ?? "",
                    ]
            )
        );
    }

    private static string Number(long count) => count.ToString(CultureInfo.InvariantCulture);
}
