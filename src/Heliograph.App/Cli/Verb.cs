using System.CommandLine;

namespace Heliograph.App.Cli;

/// <summary>A verb of the command line, with what its help shows beside its options.</summary>
/// <param name="name">The word.</param>
/// <param name="description">What it does, one line, beginning with a verb in third person.</param>
public sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Commands to show as examples, without <c>helio</c>.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>More about it, shown under the description.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Adds options, arguments or verbs below it.</summary>
    public Verb With(params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            switch (symbol)
            {
                case Option option:
                    Options.Add(option);
                    break;
                case Argument argument:
                    Arguments.Add(argument);
                    break;
                case Command command:
                    Subcommands.Add(command);
                    break;
            }
        }

        return this;
    }

    /// <summary>Says what it does; the number is the exit code.</summary>
    public Verb Does(Func<Session, CancellationToken, Task<int>> work)
    {
        SetAction((parse, stop) => Session.RunAsync(parse, work, stop));
        return this;
    }

    /// <summary>The same for work that only takes a moment and ends with 0.</summary>
    public Verb Does(Action<Session> work) =>
        Does(
            (session, _) =>
            {
                work(session);
                return Task.FromResult(0);
            }
        );
}
