using System.Text.RegularExpressions;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Tidy;

/// <summary>A file of the repository, as git would see it.</summary>
/// <param name="Path">Relative to the root, with /.</param>
/// <param name="Text">All of it.</param>
public sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Skipped = ["bin", "obj", "artifacts", "node_modules", ".git"];

    /// <summary>The lines, without their ends.</summary>
    public string[] Lines { get; } = Text.Split('\n');

    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>
    /// The text with comments, strings and characters taken out, lines kept, so that braces and
    /// words in it are code.
    /// </summary>
    public string Code => NotCode().Replace(Text, Blank);

    /// <summary>Files of these folders with that extension, in order of their paths.</summary>
    public static IReadOnlyList<SourceFile> In(string extension, params string[] folders) =>
        [
            .. folders
                .SelectMany(folder => Walk(Repository.File(folder)))
                .Where(path => path.EndsWith(extension, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(path => new SourceFile(
                    System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'),
                    File.ReadAllText(path)
                )),
        ];

    /// <summary>All C# of the repository.</summary>
    public static IReadOnlyList<SourceFile> CSharp() => In(".cs", "src", "tests", "bench");

    private static IEnumerable<string> Walk(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .GetFiles(folder)
                .Concat(
                    Directory
                        .GetDirectories(folder)
                        .Where(d => !Skipped.Contains(System.IO.Path.GetFileName(d)))
                        .SelectMany(Walk)
                )
            : [];

    private static string Blank(Match match) => new('\n', match.Value.Count(c => c == '\n'));

    [GeneratedRegex(
        """
            "{3,}.*?"{3,} | //[^\n]* | /\*.*?\*/ | '(\\.[^']*|[^'\\\n])' | \$?@"(""|[^"])*"
            | "(\\.|[^"\\\n])*"
            """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex NotCode();
}
