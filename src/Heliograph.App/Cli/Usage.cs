using System.CommandLine;
using System.CommandLine.Parsing;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Cli;

/// <summary>What is wrong with a command line, in one line with the nearest right word.</summary>
public static class Usage
{
    /// <summary>The first thing that is wrong, or null.</summary>
    public static ProblemException? Problem(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        var help = $"see {Path(parse)} --help";
        if (parse.UnmatchedTokens.Count > 0)
        {
            return Unknown(parse.UnmatchedTokens[0], command, help);
        }

        if (MistakenOption(parse) is { } option)
        {
            return Unknown(option, command, help);
        }

        if (EmptyValue(parse) is { } empty)
        {
            return ProblemException.Invalid($"{empty} is an empty text", help);
        }

        if (Forms(parse) is [var first, var second, ..])
        {
            return ProblemException.Invalid($"{first} and {second} exclude each other", help);
        }

        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            var verbs = command.Subcommands.Select(c => c.Name);
            return ProblemException.Invalid(
                $"'{command.Name}' needs a verb",
                $"one of {string.Join(' ', verbs)}"
            );
        }

        return parse.Errors.Count == 0
            ? null
            : ProblemException.Invalid(Words(parse.Errors[0]), help);
    }

    private static string Words(ParseError error) =>
        error.SymbolResult switch
        {
            ArgumentResult { Tokens.Count: 0, Parent: CommandResult } argument =>
                $"{argument.Argument.Name} is missing",
            OptionResult { Implicit: false, Tokens.Count: 0 } option =>
                $"{option.Option.Name} needs a value",
            _ => error.Message.TrimEnd('.'),
        };

    // How stdout is written; only one of them can be.
    private static List<string> Forms(ParseResult parse) =>
        [
            .. Given(parse)
                .OfType<OptionResult>()
                .Where(option => !option.Implicit)
                .Select(option => option.Option.Name)
                .Where(name => name is "--json" or "--csv" or "--ndjson"),
        ];

    // What stands on the command line, of the verb and of the verbs above it.
    private static IEnumerable<SymbolResult> Given(ParseResult parse)
    {
        for (SymbolResult? at = parse.CommandResult; at is CommandResult here; at = at.Parent)
        {
            foreach (var child in here.Children.Where(child => child is not CommandResult))
            {
                yield return child;
            }
        }
    }

    // A verb that takes any number of arguments takes a mistyped option for one of them.
    private static string? MistakenOption(ParseResult parse) =>
        parse.Tokens.Any(t => t.Type == TokenType.DoubleDash)
            ? null
            : parse
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Select(token => token.Value)
                .FirstOrDefault(value => value.Length > 1 && value.StartsWith('-'));

    // Nothing that can be given has an empty name; taken as it is, it would mean "not given".
    private static string? EmptyValue(ParseResult parse) =>
        Given(parse).FirstOrDefault(one => one.Tokens.Any(t => t.Value.Length == 0)) switch
        {
            OptionResult option => option.Option.Name,
            ArgumentResult argument => argument.Argument.Name,
            _ => null,
        };

    private static ProblemException Unknown(string token, Command command, string help)
    {
        if (token.StartsWith('-'))
        {
            var options = command.Options.Concat(GlobalOptions.All).Select(o => o.Name).ToList();
            if (options.Contains(token))
            {
                return ProblemException.Invalid(
                    $"'{token}' is not expected here: behind '--' nothing is an option",
                    "take the '--' out"
                );
            }

            return ProblemException.Invalid(
                $"unknown option '{token}'",
                Spelling.Hint(token, [.. options, "--help", "--version"], help)
            );
        }

        if (command.Subcommands.Count == 0)
        {
            return ProblemException.Invalid($"'{token}' is not expected here", help);
        }

        var verbs = command.Subcommands.Select(c => c.Name).ToList();
        return ProblemException.Invalid(
            $"unknown verb '{token}'",
            Spelling.Hint(token, verbs, help)
        );
    }

    private static string Path(ParseResult parse)
    {
        var path = "";
        for (SymbolResult? at = parse.CommandResult; at is CommandResult here; at = at.Parent)
        {
            path = here.Command is RootCommand ? $"helio{path}" : $" {here.Command.Name}{path}";
        }

        return path;
    }
}
