using System.Text.RegularExpressions;
using System.Xml.Linq;
using Heliograph.App.Reports;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Tests.Program;

public sealed class ReportTests : IDisposable
{
    private const string Evil = "<script>alert(1)</script>\"'&|`[x](http://evil)\n#";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task A_day_is_told_in_three_forms()
    {
        helio.Write("strategies/cross.yaml", Wave.Cross);
        (await helio.ImportAsync(Wave.Csv)).ShouldSucceed();
        const string Day = "--day 2024-02-05 --as-of 2024-02-10T00:30:00Z";
        await helio.RunAsync("signals generate --since 2024-02-01 --as-of 2024-02-10T00:30:00Z");

        var json = (await helio.RunAsync($"report {Day} --json")).ShouldSucceed().Json;
        Snapshot.CheckShape(json, "report.shape");
        json.GetProperty("day").GetString().ShouldBe("2024-02-05");
        json.GetProperty("evaluations").GetProperty("due").GetInt64().ShouldBeGreaterThan(0);
        var page = (await helio.RunAsync($"report {Day} --format html")).ShouldSucceed().Out;
        page.ShouldContain("<h1>2024-02-05</h1>");
        page.ShouldContain("binance:BTCUSDT:1h");
        ShouldStandAlone(page);
        var text = (await helio.RunAsync($"report {Day}")).ShouldSucceed().Out;
        text.ShouldStartWith("# Heliograph 2024-02-05\n");
        text.ShouldContain("| binance:BTCUSDT:1h |");
    }

    [Theory]
    [InlineData("--day 2024-13-01", "is not a day")]
    [InlineData("--day tomorrow", "is not a day")]
    [InlineData("--day 2999-01-01", "has not begun")]
    [InlineData("--format pdf", "use md, html or json")]
    [InlineData("--json --format html", "leave one of them out")]
    public async Task A_report_that_cannot_be_asked_for_is_refused(string options, string words)
    {
        await helio.ImportAsync(Hours.Csv(3));
        var run = await helio.RunAsync($"report {options}");
        run.Code.ShouldBe(2);
        (run.Error + run.Out).ShouldContain(words);
    }

    [Fact]
    public async Task Of_nothing_there_is_no_report_rather_than_an_empty_one()
    {
        await helio.RunAsync("db migrate");
        (await helio.RunAsync("report")).ShouldRefuse(2, "nothing is followed", "helio init");
    }

    [Fact]
    public void Text_from_outside_is_text_in_every_form()
    {
        var report = HostileReport();
        var page = DailyPage.Of(report);
        ShouldStandAlone(page);
        page.ShouldNotContain("<script");
        page.ShouldContain("&lt;script&gt;");
        var text = DailyMarkdown.Of(report);
        text.ShouldNotContain("<script");
        text.ShouldNotContain("[x](", customMessage: "no link is made");
        text.Split('\n').ShouldNotContain("#");
    }

    [Fact]
    public void What_is_not_known_is_shown_as_that()
    {
        var report = HostileReport() with { Health = null };
        DailyPage.Of(report).ShouldContain("No node measured it");
        DailyMarkdown.Of(report).ShouldContain("Health –, lowest –");
    }

    // As XML it is well formed; it runs nothing, asks nobody, and knows light and dark.
    private static void ShouldStandAlone(string page)
    {
        var xml = Regex.Replace(page, "<(meta|br)([^>]*)>", "<$1$2/>");
        xml = xml.Replace("<!doctype html>", "", StringComparison.Ordinal);
        XDocument.Parse(xml).Descendants("svg").Count().ShouldBeGreaterThanOrEqualTo(3);
        page.ShouldNotContain("src=");
        page.ShouldNotContain("href=");
        page.ShouldNotContain("url(");
        page.ShouldNotContain("@import");
        page.ShouldContain("default-src 'none'");
        page.ShouldContain("prefers-color-scheme: dark");
        Regex.IsMatch(page, @"\son\w+=").ShouldBeFalse("an event runs a script");
    }

    private static DailyReport HostileReport()
    {
        var counts = new Dictionary<string, int> { [Evil] = 3 };
        DailyIncident[] incidents = [new(Evil, Evil, Evil, "2026-01-01T03:00:00Z", null, Evil)];
        var bins = new StatsBins([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1);
        return new DailyReport(
            "2026-01-01",
            "2026-01-02T00:00:00Z",
            "2026-01-02T02:00:00Z",
            new DailyScore(97, null, 95.5, [new("2025-12-31", 96, 1), new("2026-01-01", 97, 1)]),
            new DailyHealth(99, 90, Evil, [new("2026-01-01T10:00:00Z", 90)]),
            new DailyCounts(1, 0, 1, 1, 1),
            [new(Evil, 50, false, null, null, 2, Evil)],
            [new(Evil, 1, 2)],
            counts,
            new DailyRevisions(1, 1),
            incidents,
            incidents,
            new StatsSignals(
                3,
                3,
                0,
                1,
                counts,
                counts,
                new Dictionary<string, IReadOnlyDictionary<string, int>> { [Evil] = counts },
                null,
                1,
                counts
            ),
            new StatsDistributions(bins, bins),
            new StatsEvaluations(10, 9, null),
            new Dictionary<string, long> { [Evil] = 4 },
            new StatsProductivity(3, null, Evil),
            [new(Evil, "helio doctor")]
        );
    }
}
