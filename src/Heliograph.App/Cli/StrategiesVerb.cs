using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Strategies;

namespace Heliograph.App.Cli;

/// <summary><c>helio strategies</c>: what is installed, and whether a file is right.</summary>
public static class StrategiesVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "its name" };
    private static readonly Argument<string> File = new("FILE") { Description = "a YAML file" };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("strategies", "Lists and checks strategies")
        {
            Notes =
                "Without a verb it lists. Strategies are YAML files: those that came with the\n"
                + "program, and those in the folder 'strategies' of the data directory (setting\n"
                + "strategies.folder), which replace built-in ones of the same name.",
            Examples =
            [
                "strategies list",
                "strategies show rsi-reversal",
                "strategies lint my-strategy.yaml",
            ],
        }
            .With(
                new Verb("list", "Lists what is installed").Does(List),
                new Verb("show", "Prints a strategy's rules").With(Name).Does(Show),
                new Verb("lint", "Checks a file: errors with line and column, and warnings")
                {
                    Notes = "Ends with 2 when the file cannot be used; warnings leave it 0.",
                }
                    .With(File)
                    .Does(Lint)
            )
            .Does(List);

    private static void List(Session session)
    {
        var shelf = session.App.Strategies;
        var whole = shelf.Where(s => s.File.Strategy is not null).Select(StrategyEntry.Of).ToList();
        var broken = shelf.Where(s => s.File.Strategy is null).Select(s => s.File).ToList();
        if (session.Output.Json)
        {
            var files = broken.Select(f => new BrokenStrategy(
                f.Path,
                [.. f.Errors.Select(RuleRemark.Of)]
            ));
            session.Output.Document(
                new StrategiesDocument(whole, [.. files]),
                Shapes.Json.StrategiesDocument
            );
            return;
        }

        session.Output.Table(
            ["strategy", "version", "timeframe", "#window", "enabled", "from", "what it does"],
            whole.Select(s =>
                (string[])
                    [
                        s.Name,
                        s.StrategyVersion,
                        s.Timeframe,
                        s.Window.ToString(CultureInfo.InvariantCulture),
                        s.Enabled ? "yes" : "no",
                        s.BuiltIn ? "helio" : "you",
                        FirstSentence(s.Description),
                    ]
            )
        );
        foreach (var line in broken.SelectMany(f => f.ErrorLines()))
        {
            session.Output.Note(line);
        }
    }

    private static string FirstSentence(string text) =>
        text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text;

    private static void Show(Session session)
    {
        var name = session.Get(Name)!;
        var shelf = session.App.Strategies;
        var found = StrategyShelf.Find(shelf, name);
        var entry = StrategyEntry.Of(shelf.First(s => ReferenceEquals(s.File.Strategy, found)));
        if (session.Output.Json)
        {
            session.Output.Document(entry, Shapes.Json.StrategyEntry);
            return;
        }

        session.Output.Line($"{entry.Name} {entry.StrategyVersion}: {entry.Description}");
        session.Output.Table(
            ["part", "is"],
            [
                ["timeframe", entry.Timeframe],
                .. entry.Parts.Select(part => (string[])[part.Key, part.Value]),
                ["horizon", $"{entry.Horizon} candles"],
                ["window", $"{entry.Window} candles"],
                ["enabled", entry.Enabled ? "yes" : "no: see the setting strategies.enabled"],
                ["file", entry.File],
            ]
        );
        Warn(session.Output, entry.File, found);
    }

    private static void Lint(Session session)
    {
        var path = session.Get(File)!;
        if (!Path.Exists(path))
        {
            throw ProblemException.NotFound($"{path}: there is no such file", "check the path");
        }

        var file = StrategyFile.Read(path);
        if (file.Strategy is not { } strategy)
        {
            throw Refusal(file);
        }

        if (session.Output.Json)
        {
            session.Output.Document(
                new LintDocument(
                    path,
                    strategy.Name,
                    strategy.VersionId,
                    StrategyRequirements.Window(strategy),
                    [.. file.Warnings.Select(RuleRemark.Of)]
                ),
                Shapes.Json.LintDocument
            );
            return;
        }

        Warn(session.Output, path, strategy);
        session.Output.Line(
            $"{path}: {strategy.Name} {strategy.VersionId} can be used, "
                + Plain.Count(file.Warnings.Count, "warning")
        );
    }

    private static ProblemException Refusal(StrategyFile file)
    {
        var first = file.Errors[0];
        var place = first.Line == 0 ? file.Path : $"{file.Path}:{first.Line}:{first.Column}";
        return new ProblemException(
            ProblemCode.Invalid,
            $"{place}: {first.Message}",
            first.Hint.Length > 0 ? first.Hint : "correct the rule there"
        )
        {
            Details = [.. file.Errors.Select(RuleRemark.Of)],
        };
    }

    private static void Warn(Output output, string path, Strategy strategy)
    {
        foreach (var warning in StrategyLint.Check(strategy))
        {
            output.Note($"{path}:{warning}");
        }
    }
}
