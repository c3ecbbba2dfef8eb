using System.CommandLine;
using Heliograph.App.Documents;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;
using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Cli;

/// <summary><c>helio venues simulate</c>: a market of its own, to rehearse with.</summary>
public static class VenuesSimulate
{
    private static readonly Option<int?> Port = SharedOptions.Whole(
        "--port",
        "P",
        $"on 127.0.0.1; 0: any that is free (default: {VenueShelf.SimulatedPort})",
        0,
        65_535
    );

    private static readonly Option<int?> Symbols = SharedOptions.Whole(
        "--symbols",
        "N",
        $"how many symbols (default: {OpenVenues.UsualMarket.Symbols})",
        1,
        10_000
    );

    private static readonly Option<ulong?> Seed = SharedOptions.Whole<ulong>(
        "--seed",
        "N",
        "what the market follows from (default: 1)",
        0,
        ulong.MaxValue
    );

    private static readonly Option<string?> Faults = new("--faults")
    {
        HelpName = "FILE",
        Description = "YAML with what goes wrong, counted from the start: faults: [ … ]",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("simulate", "Runs a simulated venue until it is stopped")
        {
            Notes =
                "It speaks Binance's protocol on loopback, lives in real time and plays faults,\n"
                + "such as - { kind: outage, after: 10m, for: 30m }. Other commands find it when\n"
                + "venues.simulated.restAddress names it. Ctrl-C ends it.",
            Examples = ["venues simulate", "venues simulate --port 0 --symbols 500 --seed 7"],
        }
            .With(Port, Symbols, Seed, Faults)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var clock = session.App.Clock;
        var market = OpenVenues.UsualMarket;
        var options = new SimulatedVenueOptions
        {
            Market = market with
            {
                Symbols = session.Get(Symbols) ?? market.Symbols,
                Seed = session.Get(Seed) ?? market.Seed,
            },
            StartMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Faults = session.Get(Faults) is { } file ? Read(file) : FaultScript.None,
            Port = session.Get(Port) ?? VenueShelf.SimulatedPort,
        };
        RefuseStrangers(options);
        await using var venue = await StartAsync(options, clock, stop);
        Print(session.Output, venue, options);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop);
        }
        catch (OperationCanceledException)
        {
            session.Output.Note($"{venue.Traffic.Requests} requests were answered");
        }

        return 0;
    }

    // A fault of no symbol would rehearse nothing, and nobody would notice.
    private static void RefuseStrangers(SimulatedVenueOptions options)
    {
        var symbols = Enumerable
            .Range(0, options.Market.Symbols)
            .Select(SimulatedMarket.SymbolOf)
            .ToList();
        var stranger = options.Faults.Faults.FirstOrDefault(fault => !symbols.Any(fault.Means));
        if (stranger is not null)
        {
            throw ProblemException.Invalid(
                $"--faults: symbols: '{stranger.Symbols}' is none of the market's symbols",
                $"it has {symbols[0]} to {symbols[^1]}; * stands for any letters, ? for one"
            );
        }
    }

    private static FaultScript Read(string file)
    {
        try
        {
            return FaultScriptYaml.Parse(File.ReadAllText(file));
        }
        catch (SmallTextException wrong)
        {
            throw ProblemException.Invalid($"{file}: {wrong.Message}", wrong.Hint);
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            throw ProblemException.Invalid(
                $"{file} cannot be read: {unread.Message.TrimEnd('.')}",
                "check the path"
            );
        }
    }

    private static async Task<SimulatedVenue> StartAsync(
        SimulatedVenueOptions options,
        TimeProvider clock,
        CancellationToken stop
    )
    {
        try
        {
            return await SimulatedVenue.StartAsync(options, clock, stop);
        }
        catch (IOException taken)
        {
            throw ProblemException.Unavailable(
                $"port {options.Port} cannot be used: {taken.Message.TrimEnd('.')}",
                "choose another with --port, or 0 for one that is free"
            );
        }
    }

    private static void Print(Output output, SimulatedVenue venue, SimulatedVenueOptions options)
    {
        if (output.Json)
        {
            output.Document(
                new SimulatedDocument(
                    venue.Address.ToString(),
                    venue.SocketAddress.ToString(),
                    options.Market.Symbols,
                    options.Faults.Faults.Count
                ),
                Shapes.Json.SimulatedDocument
            );
            return;
        }

        output.Line(
            $"simulated venue at {venue.Address}, {options.Market.Symbols} symbols, "
                + $"{Plain.Count(options.Faults.Faults.Count, "fault")}; Ctrl-C ends it"
        );
        output.Line(
            $"HELIO__VENUES__SIMULATED__RESTADDRESS={venue.Address} "
                + $"HELIO__VENUES__SIMULATED__SOCKETADDRESS={venue.SocketAddress} "
                + "helio backfill --series simulated:SIMAAAUSDT:1h --from 90d"
        );
    }
}
