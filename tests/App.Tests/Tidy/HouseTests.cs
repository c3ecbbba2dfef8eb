using System.Text.RegularExpressions;
using System.Xml.Linq;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Tidy;

public sealed partial class HouseTests
{
    private const int MostShippedPackages = 15;

    private static readonly string[] RootFiles =
    [
        ".editorconfig",
        ".git",
        ".gitattributes",
        ".gitignore",
        "ARCHITECTURE.md",
        "BannedSymbols.txt",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Directory.Build.props",
        "Directory.Packages.props",
        "Heliograph.slnx",
        "LICENSE",
        "Makefile",
        "README.md",
        "SECURITY.md",
        "global.json",
        "helio",
    ];

    [Fact]
    public void The_root_holds_what_belongs_there_and_no_reports()
    {
        var strangers = Directory
            .GetFiles(Repository.Root)
            .Select(path => Path.GetFileName(path))
            .Except(RootFiles, StringComparer.Ordinal);
        strangers.ShouldBeEmpty("move it into docs, or name it in HouseTests.RootFiles");
    }

    [Fact]
    public void The_engine_takes_no_package_and_no_other_project()
    {
        var project = Project("src/Heliograph.Engine/Heliograph.Engine.csproj");
        Names(project, "PackageReference").ShouldBeEmpty("the Engine is pure: values in and out");
        Names(project, "ProjectReference").ShouldBeEmpty("the Engine knows no other project");
        Names(project, "AdditionalFiles").ShouldContain("BannedSymbols.Engine.txt");
    }

    [Fact]
    public void Projects_point_one_way()
    {
        Names(Project("src/Heliograph.Runtime/Heliograph.Runtime.csproj"), "ProjectReference")
            .ShouldBe(["../Heliograph.Engine/Heliograph.Engine.csproj"]);
        Names(Project("src/Heliograph.App/Heliograph.App.csproj"), "ProjectReference")
            .ShouldBe(["../Heliograph.Runtime/Heliograph.Runtime.csproj"]);
    }

    [Fact]
    public void Few_packages_are_shipped_and_their_names_are_plain()
    {
        var shipped = SourceFile
            .In(".csproj", "src")
            .SelectMany(file => Names(XDocument.Parse(file.Text), "PackageReference"))
            .Distinct()
            .ToList();
        shipped.Count.ShouldBeLessThanOrEqualTo(MostShippedPackages);
        shipped.ShouldAllBe(name => PlainName().IsMatch(name));
        var central = Names(Project("Directory.Packages.props"), "PackageVersion");
        shipped.Except(central).ShouldBeEmpty("pin its version in Directory.Packages.props");
        foreach (var project in SourceFile.In(".csproj", "src", "tests", "bench"))
        {
            project.Text.ShouldNotContain(
                "Version=\"",
                customMessage: $"{project.Path}: pin centrally"
            );
            var folder = Path.GetDirectoryName(Repository.File(project.Path))!;
            File.Exists(Path.Combine(folder, "packages.lock.json")).ShouldBeTrue(project.Path);
        }
    }

    [Theory]
    [InlineData("Storage")]
    [InlineData("Venues")]
    public void Adapters_do_not_name_each_other(string parent)
    {
        var folder = $"src/Heliograph.Runtime/{parent}";
        var adapters = Directory
            .GetDirectories(Repository.File(folder))
            .Select(path => Path.GetFileName(path)!)
            .Except(["Migrations", "Backups"], StringComparer.Ordinal)
            .ToList();
        var findings =
            from adapter in adapters
            from file in SourceFile.In(".cs", $"{folder}/{adapter}")
            from other in adapters
            where other != adapter && file.Code.Contains($"{parent}.{other}")
            select $"{file.Path} names the adapter {other}: share through {parent}";
        findings.ShouldBeEmpty();
    }

    [Fact]
    public void An_interface_has_more_than_one_implementation()
    {
        var files = SourceFile.CSharp();
        var code = files.Select(f => f.Code).ToList();
        var lonely = files
            .Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal))
            .SelectMany(f => InterfaceName().Matches(f.Code).Select(m => m.Groups["name"].Value))
            .Where(name => code.Sum(text => Implementations(text, name)) < 2)
            .ToList();
        lonely.ShouldBeEmpty("use the type itself until there is a second one");
    }

    private static int Implementations(string code, string name) =>
        TypeHeader()
            .Matches(code)
            .Count(m => Regex.IsMatch(m.Groups["bases"].Value, $@"\b{name}\b"));

    private static XDocument Project(string path) => XDocument.Load(Repository.File(path));

    private static List<string> Names(XDocument project, string element) =>
        [
            .. project
                .Descendants(element)
                .Select(e => (string?)e.Attribute("Include"))
                .OfType<string>(),
        ];

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9.]*$")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"\binterface\s+(?<name>I[A-Z]\w*)")]
    private static partial Regex InterfaceName();

    [GeneratedRegex(@"\b(class|struct|record)\s+[A-Z][^{;]*?\)?\s*:(?<bases>[^{;]*)")]
    private static partial Regex TypeHeader();
}
