using System.Text.RegularExpressions;
using Heliograph.App.Cli;
using Heliograph.App.Tests.Tidy;
using Heliograph.Engine.Indicators;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Docs;

public sealed partial class DocsTests
{
    public static TheoryData<string> Pages =>
        [
            .. Directory
                .GetFiles(Repository.Root, "*.md")
                .Concat(
                    Directory.GetFiles(Repository.File("docs"), "*.md", SearchOption.AllDirectories)
                )
                .Select(path => Path.GetRelativePath(Repository.Root, path)),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_on_a_page_exists(string page)
    {
        var root = CommandLine.Root();
        foreach (var line in CommandLines(File.ReadAllText(Repository.File(page))))
        {
            var words = Words(line);
            var parse = root.Parse(words);
            Usage.Problem(parse).ShouldBeNull($"{page}: 'helio {line}' is not understood");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_into_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Repository.File(page))!;
        foreach (Match link in Link().Matches(File.ReadAllText(Repository.File(page))))
        {
            var target = Path.Combine(folder, link.Groups["path"].Value);
            (File.Exists(target) || Directory.Exists(target)).ShouldBeTrue(
                $"{page} links to {link.Groups["path"].Value}, which is not there"
            );
        }
    }

    [Fact]
    public void Every_decision_is_in_the_index_and_short()
    {
        var index = File.ReadAllText(Repository.File("docs/adr/README.md"));
        var decisions = Directory.GetFiles(Repository.File("docs/adr"), "0*.md");
        decisions.ShouldNotBeEmpty();
        foreach (var path in decisions)
        {
            var name = Path.GetFileName(path);
            index.ShouldContain($"({name})", customMessage: $"add {name} to docs/adr/README.md");
            File.ReadAllLines(path).Length.ShouldBeLessThanOrEqualTo(60, name);
            name.ShouldMatch(@"^\d{4}-[a-z0-9-]+\.md$");
        }
    }

    [Fact]
    public void Every_indicator_has_a_row_in_its_page()
    {
        var page = File.ReadAllText(Repository.File("docs/indicators.md"));
        var missing = IndicatorCatalog
            .All.Select(i => i.Name)
            .Where(name =>
                !Regex.IsMatch(page, $@"^\|[^|]*`{Regex.Escape(name)}\b", RegexOptions.Multiline)
            );
        missing.ShouldBeEmpty("add a row to docs/indicators.md");
    }

    [Fact]
    public void Every_type_in_the_glossary_exists()
    {
        var types = SourceFile
            .In(".cs", "src")
            .Select(f => Path.GetFileNameWithoutExtension(f.Name))
            .ToHashSet(StringComparer.Ordinal);
        var terms = File.ReadAllLines(Repository.File("docs/glossary.md"))
            .Select(line => line.Split('|'))
            .Where(cells => cells.Length == 5)
            .SelectMany(cells => Quoted().Matches(cells[2]).Select(m => m.Groups["name"].Value))
            .ToList();
        terms.Count.ShouldBeGreaterThan(10);
        terms.Where(term => !types.Contains(term)).ShouldBeEmpty("the glossary names types");
    }

    [Fact]
    public void Every_invariant_has_the_test_that_it_names()
    {
        var tests = SourceFile.In(".cs", "tests");
        var page = File.ReadAllText(Repository.File("ARCHITECTURE.md"));
        var named = TestName().Matches(page).ToList();
        named.Count.ShouldBeGreaterThan(20);
        foreach (var test in named)
        {
            var (type, method) = (test.Groups["type"].Value, test.Groups["method"].Value);
            tests
                .Any(f => f.Name == $"{type}.cs" && f.Text.Contains($" {method}("))
                .ShouldBeTrue($"ARCHITECTURE.md names {type}.{method}, which is no test");
        }
    }

    [Fact]
    public void The_folders_of_the_map_are_there()
    {
        var map = File.ReadAllText(Repository.File("ARCHITECTURE.md"));
        var folders = MapFolder().Matches(map).Select(m => m.Groups["path"].Value).ToList();
        folders.Count.ShouldBeGreaterThan(10);
        folders
            .Where(f => !Directory.Exists(Repository.File(f)))
            .ShouldBeEmpty("ARCHITECTURE.md names folders that are not there");
    }

    // Commands stand in code blocks, each on its own line: "./helio ..." or "helio ...".
    private static IEnumerable<string> CommandLines(string page) =>
        CodeBlock()
            .Matches(page)
            .SelectMany(block => block.Groups["text"].Value.Split('\n'))
            .Select(line => Command().Match(line))
            .Where(match => match.Success)
            .Select(match => match.Groups["rest"].Value.Trim());

    private static string[] Words(string line) =>
        [
            .. Word()
                .Matches(line)
                .Select(m => m.Value.Trim('\'', '"'))
                .TakeWhile(word => word is not ("#" or ">" or "|" or "&&")),
        ];

    [GeneratedRegex(@"```(?:sh|bash|console)?\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^\s*(?:\$ )?(?:\./)?helio (?<rest>.+)$")]
    private static partial Regex Command();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();

    [GeneratedRegex(@"\]\((?!https?:|#|mailto:)(?<path>[^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`(?<name>[A-Z]\w*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`(?<type>[A-Z]\w*)\.(?<method>[A-Z]\w*_\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\| `(?<path>[\w./-]+/)` \|", RegexOptions.Multiline)]
    private static partial Regex MapFolder();
}
