using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Heliograph.App.Documents;
using Spectre.Console;

namespace Heliograph.App.Cli;

/// <summary>
/// Where a verb prints: data to stdout, everything else to stderr. With --json stdout holds one
/// JSON document, be it an answer or an error.
/// </summary>
/// <param name="data">stdout.</param>
/// <param name="notes">stderr.</param>
/// <param name="json">True for JSON.</param>
/// <param name="width">Columns of a line; null for the terminal's, or 200 in a pipe.</param>
public sealed class Output(TextWriter data, TextWriter notes, bool json, int? width = null)
{
    private const int PlainWidth = 200;
    private const int MostErrors = 20;
    private const int LeastWrapped = 24; // narrower, the last column is no longer read with ease

    /// <summary>True when the answer is to be one JSON document.</summary>
    public bool Json => json;

    /// <summary>Prints one JSON document, one line.</summary>
    public void Document<T>(T document, JsonTypeInfo<T> shape) =>
        data.WriteLine(JsonSerializer.Serialize(document, shape));

    /// <summary>Prints a line of text for people.</summary>
    public void Line(string text) => data.WriteLine(Plain.Text(text));

    /// <summary>Prints a progress line or a warning to stderr.</summary>
    public void Note(string text) => notes.WriteLine($"helio: {Plain.Text(text)}");

    /// <summary>
    /// Prints a table for people; where it is too wide, each row as words that flow.
    /// </summary>
    /// <param name="columns">Headings; one that begins with # is for numbers.</param>
    /// <param name="rows">As many cells each; empty for what is unknown.</param>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var cells = rows.Select(row => row.Select(Plain.Text).ToArray()).ToList();
        var terminal = Terminal();
        if (!Fits(columns, cells, terminal.Profile.Width))
        {
            Flow(columns, cells, terminal.Profile.Width);
            return;
        }

        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            var heading = new TableColumn(Markup.Escape(column.TrimStart('#')));
            heading.NoWrap = column != columns[^1];
            table.AddColumn(column.StartsWith('#') ? heading.RightAligned() : heading);
        }

        foreach (var row in cells)
        {
            table.AddRow([.. row.Select(Markup.Escape)]);
        }

        terminal.Write(table);
    }

    private static bool Fits(
        IReadOnlyList<string> columns,
        IReadOnlyList<string[]> cells,
        int limit
    )
    {
        var widths = columns
            .Select((name, i) => cells.Select(row => row[i].Length).Append(name.Length).Max())
            .ToList();
        widths[^1] = Math.Min(widths[^1], LeastWrapped);
        return widths.Sum(column => column + 3) < limit;
    }

    private void Flow(IReadOnlyList<string> columns, IReadOnlyList<string[]> cells, int limit)
    {
        foreach (var row in cells)
        {
            var line = row[0];
            for (var i = 1; i < row.Length; i++)
            {
                var word = row[i].Length == 0 ? "" : $"{columns[i].TrimStart('#')} {row[i]}".Trim();
                if (line.Length + word.Length + 2 < limit)
                {
                    line += word.Length == 0 ? "" : $"  {word}";
                    continue;
                }

                data.WriteLine(line);
                line = $"    {word}";
            }

            data.WriteLine(line);
        }
    }

    /// <summary>Prints an error and gives its exit code.</summary>
    public static int Fail(ProblemException problem, bool json)
    {
        var message = Plain.Message(problem.Message);
        var hint = Plain.Message(problem.Hint);
        var several = problem.Details is { Count: > 1 } ? problem.Details : null;
        var body = new ErrorBody(problem.CodeText, message, hint, several);
        if (!json || !TryPrint(new ErrorDocument(body)))
        {
            Console.Error.WriteLine($"helio: {message}: {hint}");
            FailFurther(several ?? []);
        }

        return problem.ExitCode;
    }

    // The first is the message itself.
    private static void FailFurther(IReadOnlyList<RuleRemark> all)
    {
        foreach (var error in all.Take(MostErrors).Skip(1))
        {
            var place = error.Line == 0 ? "" : $"{error.Line}:{error.Column}: ";
            var hint = error.Hint.Length == 0 ? "" : $": {error.Hint}";
            Console.Error.WriteLine($"helio: {Plain.Message($"{place}{error.Message}{hint}")}");
        }

        if (all.Count > MostErrors)
        {
            Console.Error.WriteLine(
                $"helio: {Plain.Count(all.Count - MostErrors, "more error")}: --json lists them"
            );
        }
    }

    /// <summary>True for what a closed or full stream throws.</summary>
    public static bool IsUnwritable(Exception thrown) =>
        thrown is IOException or UnauthorizedAccessException;

    // What went wrong may be stdout itself, such as a file on a full disk.
    private static bool TryPrint(ErrorDocument error)
    {
        try
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(error, Shapes.Json.ErrorDocument));
            return true;
        }
        catch (Exception unwritable) when (IsUnwritable(unwritable))
        {
            return false;
        }
    }

    private IAnsiConsole Terminal()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(data) }
        );
        if (width is { } given)
        {
            console.Profile.Width = given;
        }
        else if (Console.IsOutputRedirected)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
