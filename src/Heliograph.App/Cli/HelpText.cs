using System.CommandLine;
using System.CommandLine.Help;
using System.Text;

namespace Heliograph.App.Cli;

/// <summary>The help pages.</summary>
public static class HelpText
{
    /// <summary>Prints the page of a command.</summary>
    public static void Print(Command command) => Console.Out.Write(Of(command));

    /// <summary>The page of a command, or of the whole program.</summary>
    public static string Of(Command command)
    {
        var page = new StringBuilder();
        if (command is RootCommand)
        {
            Root(page, command);
        }
        else
        {
            OfVerb(page, command);
        }

        return page.ToString();
    }

    private static void Root(StringBuilder page, Command root)
    {
        page.Append(root.Description).Append("\n\nUsage: helio VERB [options]\n");
        foreach (var (group, verbs) in CommandLine.Groups)
        {
            Section(page, group, verbs.Select(v => (Name(v), v.Description ?? "")));
        }

        Section(page, "Options of every verb", GlobalOptions.All.Select(Row));
        Section(page, "", [("--version", "prints the version"), ("--help", "prints this")]);
        page.Append(
            "\nExit codes: 0 done, 1 done and the answer is no, 2 the request is wrong, "
                + "3 refused,\n4 something needed is not usable, 5 a bug.\n"
                + "\n'helio VERB --help' shows a verb's options and examples.\n"
        );
    }

    private static void OfVerb(StringBuilder page, Command command)
    {
        var path = Path(command);
        page.Append(command.Description).Append(".\n\nUsage: helio ").Append(path);
        foreach (var argument in command.Arguments)
        {
            page.Append(' ').Append(Written(argument));
        }

        var below =
            command.Subcommands.Count == 0 ? ""
            : command.Action is null ? " VERB"
            : " [VERB]";
        page.Append(below).Append(" [options]\n");
        Section(page, "Verbs", command.Subcommands.Select(c => (Name(c), c.Description ?? "")));
        Section(
            page,
            "Arguments",
            command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description ?? ""))
        );
        Section(page, "Options", command.Options.Where(o => o is not HelpOption).Select(Row));
        Section(page, "Options of every verb", GlobalOptions.All.Select(Row));
        if (command is Verb { Notes.Length: > 0 } verb)
        {
            page.Append('\n').Append(verb.Notes).Append('\n');
        }

        var examples = (command as Verb)?.Examples ?? [];
        Section(page, "Examples", examples.Select(e => ($"helio {e}", "")));
    }

    private static void Section(
        StringBuilder page,
        string title,
        IEnumerable<(string Left, string Right)> rows
    )
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.Append(title.Length > 0 ? $"\n{title}\n" : "");
        const int left = 26;
        foreach (var row in all)
        {
            page.Append("  ").Append(row.Left.PadRight(row.Right.Length > 0 ? left : 0));
            page.Append(row.Left.Length >= left && row.Right.Length > 0 ? "  " : "");
            page.Append(row.Right).Append('\n');
        }
    }

    private static (string Left, string Right) Row(Option option) =>
        (
            option.HelpName is { } value ? $"{option.Name} {value}" : option.Name,
            option.Description ?? ""
        );

    private static string Name(Command command)
    {
        var below = string.Join('|', command.Subcommands.Select(c => c.Name));
        var arguments = string.Concat(command.Arguments.Select(a => $" {Written(a)}"));
        return below.Length > 0 && below.Length <= 12
            ? command.Action is null
                ? $"{command.Name} {below}"
                : $"{command.Name} [{below}]"
            : $"{command.Name}{arguments}";
    }

    private static string Written(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        var many = argument.Arity.MaximumNumberOfValues > 1 ? "..." : "";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}{many}]" : $"{name}{many}";
    }

    private static string Path(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null or RootCommand ? command.Name : $"{Path(parent)} {command.Name}";
    }
}
