using System.Text.RegularExpressions;

namespace Heliograph.App.Tests.Tidy;

/// <summary>
/// What every C# file must keep to; each finding says what, where and how to repair.
/// </summary>
public static partial class FileRules
{
    private const int MostLines = 300;
    private const int MostColumns = 100;
    private const int MostLinesOfFunction = 70;

    /// <summary>Everything that is wrong with a file.</summary>
    public static IEnumerable<string> Check(SourceFile file)
    {
        var lines = file.Text.EndsWith('\n') ? file.Lines.Length - 1 : file.Lines.Length;
        if (lines > MostLines)
        {
            yield return $"{file.Path} has {lines} lines, the limit is {MostLines}: "
                + "move a noun into its own file";
        }

        foreach (var finding in Lines(file).Concat(Words(file)).Concat(Functions(file)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<string> Lines(SourceFile file) =>
        file
            .Lines.Select((line, i) => (line, number: i + 1))
            .Where(l => l.line.Length > MostColumns)
            .Select(l =>
                $"{file.Path}:{l.number} has {l.line.Length} columns, the limit is {MostColumns}: "
                + "break the line (make format does it for code)"
            );

    private static IEnumerable<string> Words(SourceFile file)
    {
        (string Word, string Repair)[] banned =
        [
            ("#" + "region", "make the part a type of its own"),
            ("#" + "pragma warning", "settle the rule in .editorconfig, or mend the code"),
            ("TO" + "DO", "do it, or leave it out"),
            ("FIX" + "ME", "mend it"),
        ];
        foreach (var (word, repair) in banned.Where(b => file.Text.Contains(b.Word)))
        {
            yield return $"{file.Path} has {word}: {repair}";
        }

        foreach (Match type in TypeName().Matches(file.Code))
        {
            var name = type.Groups["name"].Value;
            if (VagueName().IsMatch(name))
            {
                yield return $"{file.Path}: the name {name} says nothing: "
                    + "name the noun that it makes or keeps";
            }
        }
    }

    // A block that opens inside a type and is no type itself is a function (or a property).
    private static IEnumerable<string> Functions(SourceFile file)
    {
        var lines = file.Code.Split('\n');
        var isType = new Stack<(bool IsType, int Line)>();
        var header = "";
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var c in lines[i])
            {
                if (c == '{')
                {
                    isType.Push((TypeName().IsMatch(header), i));
                    header = "";
                }
                else if (c == '}' && isType.TryPop(out var block))
                {
                    var length = i - block.Line - 1;
                    var isFunction = !block.IsType && isType.All(outer => outer.IsType);
                    if (isFunction && length > MostLinesOfFunction)
                    {
                        yield return $"{file.Path}:{block.Line + 1}: a function of {length} lines, "
                            + $"the limit is {MostLinesOfFunction}: name a part of it";
                    }

                    header = "";
                }
                else
                {
                    header = c == ';' ? "" : header + c;
                }
            }

            header += ' ';
        }
    }

    [GeneratedRegex(
        @"\b(class|struct|record|interface|enum)\s+(struct\s+|class\s+)?(?<name>[A-Z]\w*)"
    )]
    private static partial Regex TypeName();

    [GeneratedRegex("(Service|Manager|Helper|Helpers|Utils|Util)$|Common")]
    private static partial Regex VagueName();
}
