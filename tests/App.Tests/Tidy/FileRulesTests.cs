namespace Heliograph.App.Tests.Tidy;

public sealed class FileRulesTests
{
    [Fact]
    public void Every_source_file_keeps_to_the_rules()
    {
        var excused = Exceptions();
        var findings = SourceFile
            .CSharp()
            .SelectMany(FileRules.Check)
            .Where(finding => !excused.Any(finding.StartsWith))
            .ToList();
        findings.ShouldBeEmpty(string.Join('\n', findings));
    }

    [Fact]
    public void Exceptions_are_few_and_have_a_reason() =>
        Exceptions().Count.ShouldBeLessThanOrEqualTo(5);

    [Theory]
    [InlineData("class A { /* TO" + "DO later */ }", "TO" + "DO")]
    [InlineData("#" + "region x", "region")]
    [InlineData("#" + "pragma warning disable CA1000", "pragma")]
    [InlineData("public sealed class CandleManager { }", "CandleManager")]
    [InlineData("record struct CommonThings(int A);", "CommonThings")]
    public void A_banned_word_is_found(string text, string words) =>
        Findings(text).ShouldContain(words);

    [Fact]
    public void A_long_line_is_found_at_its_number() =>
        Findings("// short\n// " + new string('x', 98)).ShouldContain("x.cs:2 has 101 columns");

    [Fact]
    public void A_long_file_is_found() =>
        Findings(string.Concat(Enumerable.Repeat("//\n", 301))).ShouldContain("301 lines");

    [Theory]
    [InlineData(70, false)]
    [InlineData(71, true)]
    public void A_long_function_is_found_where_it_begins(int lines, bool isFound)
    {
        var body = string.Concat(Enumerable.Repeat("        Do(\"}\"); // }\n", lines));
        var text = $"class A\n{{\n    void F()\n    {{\n{body}    }}\n}}\n";
        Findings(text).Contains("x.cs:4: a function").ShouldBe(isFound);
    }

    [Fact]
    public void A_long_type_is_no_long_function() =>
        Findings("class A\n{\n" + string.Concat(Enumerable.Repeat("    int a;\n", 100)) + "}\n")
            .ShouldBeEmpty();

    private static string Findings(string text) =>
        string.Join('\n', FileRules.Check(new SourceFile("x.cs", text)));

    private static IReadOnlyList<string> Exceptions() =>
        [
            .. File.ReadAllLines(Testing.Repository.File("tests/App.Tests/Tidy/exceptions.txt"))
                .Where(line => line.Length > 0 && !line.StartsWith('#'))
                .Select(line =>
                    line.Split(": ", 2) is [var path, { Length: > 10 }]
                        ? path
                        : throw new InvalidDataException($"'{line}' gives no reason: path: reason")
                ),
        ];
}
