using System.CommandLine;
using System.CommandLine.Help;

namespace Heliograph.App.Cli;

/// <summary>The whole command line: its verbs in groups, and how one run goes.</summary>
public static class CommandLine
{
    /// <summary>The verbs as the help groups them.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<Verb> Verbs)> Groups { get; } =
    [
        ("To begin with", [DemoVerb.Create(), InitVerb.Create()]),
        (
            "Candles",
            [
                CollectVerb.Create(),
                BackfillVerb.Create(),
                ImportVerb.Create(),
                CandlesVerb.Create(),
                InstrumentsVerb.Create(),
                VenuesVerb.Create(),
                ActionsVerb.Create(),
            ]
        ),
        (
            "Quality",
            [
                QualityVerb.Create(),
                GapsVerb.Create(),
                HealthVerb.Create(),
                ReportVerb.Create(),
                AuditVerb.Create(),
            ]
        ),
        (
            "Signals",
            [
                SignalsVerb.Create(),
                ModeVerb.Create(),
                StatsVerb.Create(),
                StrategiesVerb.Create(),
                IndicatorsVerb.Create(),
            ]
        ),
        (
            "The installation",
            [
                ServeVerb.Create(),
                JobsVerb.Create(),
                AlertsVerb.Create(),
                DbVerb.Create(),
                ConfigVerb.Create(),
                DoctorVerb.Create(),
            ]
        ),
    ];

    // What a command may take to end after SIGTERM: a node lets its jobs end.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(35);

    /// <summary>Runs one command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        Console.SetError(new LossyWriter(Console.Error));
        try
        {
            return await AnswerAsync(args);
        }
        catch (Exception unwritable) when (Output.IsUnwritable(unwritable))
        {
            return Output.Fail(ProblemException.From(unwritable), json: false);
        }
    }

    private static async Task<int> AnswerAsync(IReadOnlyList<string> args)
    {
        if (args.TakeWhile(arg => arg != "--").Contains("--version"))
        {
            return VersionText.Print(args.Contains("--json"));
        }

        var root = Root();
        var parse = root.Parse(
            args,
            new ParserConfiguration
            {
                ResponseFileTokenReplacer = null,
                EnablePosixBundling = false,
            }
        );
        if (parse.Action is HelpAction)
        {
            HelpText.Print(parse.CommandResult.Command);
            return 0;
        }

        if (args.Count == 0)
        {
            HelpText.Print(root);
            return 0;
        }

        if (Usage.Problem(parse) is { } problem)
        {
            return Output.Fail(problem, args.Contains("--json"));
        }

        return await parse.InvokeAsync(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = LongestEnd,
            }
        );
    }

    /// <summary>The root of all verbs.</summary>
    public static RootCommand Root()
    {
        var root = new RootCommand("Turns candles into trading signals, and says why.");
        root.Options.Remove(root.Options.OfType<VersionOption>().Single());
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        foreach (var verb in Groups.SelectMany(group => group.Verbs))
        {
            root.Subcommands.Add(verb);
        }

        return root;
    }
}
