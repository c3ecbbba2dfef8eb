using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio alerts ack</c>: says that somebody knows of an incident.</summary>
public static class AlertsAck
{
    private static readonly Argument<long> Id = new("id")
    {
        HelpName = "ID",
        Description = "the incident's number, from helio alerts",
        CustomParser = given =>
        {
            var text = given.Tokens[^1].Value;
            if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            {
                given.AddError($"'{text}' is no incident's number: see helio alerts");
            }

            return id;
        },
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("ack", "Acknowledges an open incident: it is not told again until it is over")
        {
            Examples = ["alerts ack 12"],
        }
            .With(Id)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var app = session.App;
        var id = session.Get(Id);
        await using var store = await app.OpenStoreAsync(stop);
        var incident =
            await new IncidentLedger(store.Tables).AckAsync(
                id,
                Environment.UserName,
                app.NowMs,
                stop
            )
            ?? throw ProblemException.NotFound(
                FormattableString.Invariant($"there is no incident {id}"),
                "see helio alerts"
            );
        if (incident.AckedMs is null)
        {
            throw new ProblemException(
                ProblemCode.Conflict,
                FormattableString.Invariant($"incident {id} is over"),
                "there is nothing to acknowledge"
            );
        }

        var entry = AlertIncidentEntry.Of(incident);
        if (session.Output.Json)
        {
            session.Output.Document(entry, Shapes.Json.AlertIncidentEntry);
        }
        else
        {
            session.Output.Line(
                FormattableString.Invariant($"incident {id} ({entry.Cause}) is known to ")
                    + $"{entry.AckedBy} since {entry.AckedAt}"
            );
        }

        return 0;
    }
}
