using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.App.Node;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Cli;

/// <summary><c>helio serve</c>: a node.</summary>
public static class ServeVerb
{
    private static readonly Option<string?> Role = new("--role")
    {
        HelpName = "R",
        Description = "what this node does: all, web or worker (default: all)",
    };

    private static readonly Option<string?> Venue = new("--venue")
    {
        HelpName = "V",
        Description = "simulated: runs the simulated venue inside, and follows it when nothing is",
    };

    private static readonly Option<int?> Speed = SharedOptions.Whole(
        "--speed",
        "X",
        "lets time flow X times as fast, with --venue simulated",
        1,
        3_600
    );

    private static readonly Option<string?> For = new("--for")
    {
        HelpName = "D",
        Description = "ends by itself after so long in the node's time, such as 2h",
    };

    private static readonly Option<int?> Port = SharedOptions.Whole(
        "--port",
        "P",
        "where it answers; 0: any port that is free (default: server.port)",
        0,
        65_535
    );

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("serve", "Runs the timetable, and says over HTTP how it is")
        {
            Notes =
                "It collects, evaluates, repairs, checks and reports as helio jobs list says,\n"
                + "until it is stopped: with SIGTERM or Ctrl-C it ends what it is at, within\n"
                + "35 s, and loses nothing. One node runs on a SQLite store; on PostgreSQL any\n"
                + "number share the work. GET /livez and /readyz say how it is.",
            Examples =
            [
                "serve",
                "serve --venue simulated --speed 60 --for 2h",
                "serve --role worker --database postgres://me@db/helio",
            ],
        }
            .With(Role, Venue, Speed, For, Port)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var order = Order(session);
        var app = session.App.In(order.Clock);
        await using var node = await NodeRun.StartAsync(app, order, session.Output, stop);
        var (role, began) = (order.Role.ToString().ToLowerInvariant(), app.NowMs);
        var jobs = node.Entries.Count(one => one.IsEnabled);
        session.Output.Note(
            $"{role} node {node.Name} on {app.StoreAddress}, {jobs} jobs, {node.Address}"
        );
        try
        {
            await Task.Delay(order.For ?? Timeout.InfiniteTimeSpan, order.Clock, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            session.Output.Note("stopping: what runs has 25 s to end");
        }

        if (session.Output.Json)
        {
            session.Output.Document(
                new NodeDocument(
                    node.Name,
                    role,
                    $"{app.StoreAddress}",
                    $"{node.Address}",
                    jobs,
                    Times.Iso(began),
                    Times.Iso(app.NowMs)
                ),
                Shapes.Json.NodeDocument
            );
        }

        return 0;
    }

    private static NodeOrder Order(Session session)
    {
        var isSimulated = session.Get(Venue) switch
        {
            null => false,
            MarketScript.Venue => true,
            var other => throw ProblemException.Invalid(
                $"--venue {other} cannot be run by a node",
                "only the simulated venue runs inside; others are followed by helio init or "
                    + "the setting instruments"
            ),
        };
        if (session.Get(Speed) is > 1 && !isSimulated)
        {
            throw ProblemException.Invalid(
                "--speed needs --venue simulated",
                "no other venue's time can be hurried"
            );
        }

        var speed = session.Get(Speed) ?? 1;
        return new NodeOrder(
            RoleOf(session.Get(Role) ?? "all"),
            isSimulated,
            speed > 1 ? FastClock.In(session.App.Data, speed) : session.App.Clock,
            session.Get(Port) ?? session.App.Settings.Whole("server.port"),
            session.Get(For) is { } given ? Times.Duration("--for", given) : null
        );
    }

    private static NodeRole RoleOf(string given) =>
        given switch
        {
            "all" => NodeRole.All,
            "web" => NodeRole.Web,
            "worker" => NodeRole.Worker,
            _ => throw ProblemException.Invalid(
                $"--role '{given}' is none of them",
                "use all, web or worker"
            ),
        };
}
