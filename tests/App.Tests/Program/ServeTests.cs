using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Program;

/// <summary><c>helio serve</c> and <c>helio jobs</c>: the real program, on its own venue.</summary>
public sealed class ServeTests : IDisposable
{
    private const string Simulated = "serve --venue simulated --port 0";

    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task An_hour_on_an_empty_machine_accounts_for_every_nominal_fire()
    {
        (await helio.RunAsync($"{Simulated} --speed 120 --for 65m")).ShouldSucceed();

        var history = (await helio.RunAsync("jobs history --since 1d --json")).ShouldSucceed();
        Names(history.Json[0])
            .ShouldBe(
                "job nominal state attempts node startedAt seconds error reason into result "
                    + "askedBy id"
            );
        var all = history.Json.EnumerateArray().ToList();
        var ended = all.Where(one => Text(one, "state") is not ("due" or "running")).ToList();
        all.Where(one => Text(one, "state") is "dead").ShouldBeEmpty();
        ended.Count.ShouldBeGreaterThan(all.Count - 24, "what was cut off by the end");
        foreach (var job in all.GroupBy(one => Text(one, "job")))
        {
            job.Select(one => Text(one, "nominal")).ShouldBeUnique();
        }

        var listed = (await helio.RunAsync("jobs list --json")).ShouldSucceed().Json;
        Names(listed[0])
            .ShouldBe(
                "name schedule timeZone priority group misfire timeoutSeconds after enabled "
                    + "lastRun nextRun"
            );
        var collect = all.Where(one => Text(one, "job") == "collect").ToList();
        collect.Count(one => Text(one, "state") is "done").ShouldBeGreaterThan(3);
        var store = (await helio.RunAsync("db info --json")).ShouldSucceed().Json;
        store.GetProperty("candles").GetInt64().ShouldBeGreaterThan(40 * 900);
    }

    [Fact]
    public async Task A_node_says_how_it_is_ends_when_it_is_told_to_and_the_next_goes_on()
    {
        using var node = helio.Start(Simulated);
        var address = await AddressAsync(node);
        using var http = new HttpClient { BaseAddress = address };
        (await http.GetAsync("livez")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("readyz")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var livez = await http.GetAsync("livez");
        livez.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'none'"]);
        livez.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await http.GetAsync("reports/2001-01-01")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync("reports/yesterday")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await helio.RunAsync("jobs run collect")).ShouldSucceed();
        (await helio.RunAsync("jobs run quality-report")).ShouldSucceed();
        var day = TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", null);
        var page = await http.GetStringAsync($"reports/{day}");
        page.ShouldContain("<!doctype html>");
        page.ShouldContain(day);
        (await http.GetStringAsync($"api/v1/reports/{day}")).ShouldStartWith("{");
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "livez");
        foreign.Headers.Host = "evil.example.com";
        (await http.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await helio.RunAsync(Simulated)).ShouldRefuse(4, "another helio serve", "PostgreSQL");
        (await helio.RunAsync("jobs run find-gaps --json")).ShouldSucceed();

        await TerminateAsync(node);
        await node.WaitForExitAsync();

        node.ExitCode.ShouldBe(0);
        var again = (await helio.RunAsync($"{Simulated} --for 1s --json")).ShouldSucceed();
        Names(again.Json).ShouldBe("node role store address jobs startedAt endedAt");
        (await helio.RunAsync("jobs dead")).ShouldSucceed();
    }

    [Fact]
    public async Task A_file_of_triggers_that_is_damaged_is_made_anew_and_a_folder_is_refused()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        var file = helio.Write("quartz.db", new string('x', 20_000));
        var run = (await helio.RunAsync($"{Simulated} --for 2s")).ShouldSucceed();
        run.Error.ShouldContain($"{file} was damaged and is made anew");
        File.Exists($"{file}.damaged").ShouldBeTrue();
        foreach (var one in Directory.GetFiles(helio.Data, "quartz.db*"))
        {
            File.Delete(one);
        }

        Directory.CreateDirectory(file);
        (await helio.RunAsync($"{Simulated} --for 2s")).ShouldRefuse(
            4,
            "quartz.db, where the timetable keeps its triggers, cannot be opened",
            "it is made anew"
        );
    }

    [Fact]
    public async Task A_full_disk_does_not_keep_a_node_from_ending()
    {
        await using var disk = SmallDisk.Mount(64);
        helio.With("HELIO_DATA", disk.Folder);
        using var node = helio.Start(Simulated);
        await AddressAsync(node);
        disk.Fill();

        await TerminateAsync(node);
        await node.WaitForExitAsync();

        node.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_strategy_a_node_collects_also_after_a_pause()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 2")
        ).ShouldSucceed();
        helio.Write("heliograph.yaml", "strategies: { enabled: [] }\n");
        await new PlantedTrouble(helio).PlantAsync(
            """
            INSERT INTO occurrence VALUES ('collect', 1, 'done', NULL, NULL, 1, 'n1', 1, 2, '',
                NULL, NULL)
            """
        );
        (await helio.RunAsync("jobs run collect")).ShouldSucceed().Out.ShouldContain("new");
    }

    [Fact]
    public async Task The_first_reading_of_a_day_goes_back_a_week_whenever_it_is()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 2")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        var first = await helio.RunAsync("jobs run reread-recent");
        first.ShouldSucceed().Out.ShouldContain("of 7 d");
        var second = await helio.RunAsync("jobs run reread-recent");
        second.ShouldSucceed().Out.ShouldContain("of 1 d");
    }

    [Theory]
    [InlineData("jobs: { overrides: { collect: { cron: '0 0 0 30 2 ?' } } }", "never comes")]
    [InlineData("jobs: { overrides: { colect: { enabled: false } } }", "'collect'")]
    [InlineData("jobs: { timeZone: Europe/Dublin }", "Europe/London")]
    public async Task What_a_node_would_refuse_the_check_of_settings_refuses_too(
        string settings,
        string said
    )
    {
        helio.Write("heliograph.yaml", settings);
        (await helio.RunAsync("config check")).ShouldRefuse(2, said);
        (await helio.RunAsync(Simulated)).ShouldRefuse(2, said);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("'::ffff:127.0.0.1'")]
    [InlineData("'::1'")]
    public async Task Every_name_of_this_machine_can_be_listened_on(string address)
    {
        helio.Write("heliograph.yaml", $"server: {{ address: {address} }}\n");
        (await helio.RunAsync($"{Simulated} --for 1s")).ShouldSucceed();
    }

    [Fact]
    public async Task What_is_given_up_by_hand_says_why_and_how_to_go_on()
    {
        helio.Write("heliograph.yaml", "backup: { folder: /proc/nope }\n");
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        (await helio.RunAsync("jobs run backup")).ShouldRefuse(
            4,
            "backup failed: backup.folder /proc/nope cannot be made",
            "helio jobs redrive backup@20"
        );
        var dead = await helio.RunAsync("jobs dead");
        dead.Code.ShouldBe(1);
        dead.Out.ShouldContain("backup@20");
        (await helio.RunAsync("jobs dead --as-of 2020-01-01")).ShouldRefuse(2, "--as-of");
    }

    [Theory]
    [InlineData("serve --speed 60", 2, "--venue simulated")]
    [InlineData("serve --venue binance", 2, "only the simulated venue")]
    [InlineData("serve --role boss", 2, "all, web or worker")]
    [InlineData("serve --venue simulated --for soon", 2, "--for")]
    [InlineData("jobs run colect", 2, "did you mean 'collect'?")]
    [InlineData("jobs redrive collect", 2, "JOB@TIME")]
    [InlineData("jobs history --job x", 2, "no job 'x'")]
    [InlineData(
        "serve --database sqlite:/nonexist/x.db",
        4,
        "/nonexist/x.db.serve cannot be opened"
    )]
    [InlineData("alerts ack x", 2, "'x' is no incident's number")]
    [InlineData("indicators --stored --csv", 2, "--csv does not go with --stored")]
    public async Task A_wrong_order_is_refused(string words, int code, string said)
    {
        (await helio.RunAsync(words)).ShouldRefuse(code, said);
    }

    [Fact]
    public async Task A_public_address_is_refused_because_there_are_no_access_keys()
    {
        helio.Write("heliograph.yaml", "server: { address: 0.0.0.0 }\n");
        (await helio.RunAsync(Simulated)).ShouldRefuse(3, "0.0.0.0", "127.0.0.1");
    }

    [Fact]
    public async Task A_setting_that_names_no_job_is_refused_with_the_nearest()
    {
        helio.Write("heliograph.yaml", "jobs: { overrides: { colect: { enabled: false } } }\n");
        (await helio.RunAsync("jobs list")).ShouldRefuse(2, "colect", "did you mean 'collect'?");
        helio.Write("heliograph.yaml", "jobs: { overrides: { collect: { enabled: false } } }\n");
        (await helio.RunAsync("jobs list"))
            .ShouldSucceed()
            .Lines.Single(line => line.TrimStart().StartsWith("collect ", StringComparison.Ordinal))
            .ShouldContain("off");
    }

    /// <summary>Where a node answers, as it says when it has begun.</summary>
    internal static async Task<Uri> AddressAsync(Process node)
    {
        while (await node.StandardError.ReadLineAsync() is { } line)
        {
            if (
                line.Split(", ")[^1] is var last
                && last.StartsWith("http", StringComparison.Ordinal)
            )
            {
                return new Uri(last);
            }
        }

        throw new InvalidOperationException("it ended");
    }

    private static string Names(JsonElement one) =>
        string.Join(' ', one.EnumerateObject().Select(field => field.Name));

    private static string Text(JsonElement one, string name) => one.GetProperty(name).GetString()!;

    private static async Task TerminateAsync(Process node)
    {
        using var kill = Process.Start("kill", $"-TERM {node.Id}");
        await kill.WaitForExitAsync();
    }
}
