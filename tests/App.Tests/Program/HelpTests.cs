using System.CommandLine;
using Heliograph.App.Cli;

namespace Heliograph.App.Tests.Program;

public sealed class HelpTests
{
    public static TheoryData<string> Verbs =>
        [.. CommandLine.Groups.SelectMany(g => g.Verbs).SelectMany(v => Paths(v, v.Name))];

    [Fact]
    public void The_help_of_the_program_is_as_agreed() =>
        Snapshot.Check(HelpText.Of(CommandLine.Root()), "help.txt");

    [Theory]
    [MemberData(nameof(Verbs))]
    public void The_help_of_each_verb_is_as_agreed(string path)
    {
        Command at = CommandLine.Root();
        foreach (var word in path.Split(' '))
        {
            at = at.Subcommands.Single(c => c.Name == word);
        }

        Snapshot.Check(HelpText.Of(at), $"help-{path.Replace(' ', '-')}.txt");
    }

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(c => Paths(c, $"{path} {c.Name}")).Prepend(path);
}
