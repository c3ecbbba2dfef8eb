namespace Heliograph.App.Tests.Program;

public sealed class SettingsTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Each_setting_is_shown_with_its_origin()
    {
        helio.Write("heliograph.yaml", "quality:\n  freshness: 3h\n");
        helio.With("HELIO__SIGNALS__TOP", "5").With("HELIO__TIMEFRAMES", "1h, 4h");
        var run = (
            await helio.RunAsync("config show --json --database sqlite:x.db")
        ).ShouldSucceed();
        Snapshot.CheckShape(run.Json, "config-show.shape");
        Find(run, "database").ShouldBe(("sqlite:x.db", "--database"));
        Find(run, "quality.freshness").Value.ShouldBe("3h");
        Find(run, "quality.freshness").Origin.ShouldEndWith("heliograph.yaml:2");
        Find(run, "signals.top").ShouldBe(("5", "HELIO__SIGNALS__TOP"));
        Find(run, "timeframes").ShouldBe(("[ 1h, 4h ]", "HELIO__TIMEFRAMES"));
        Find(run, "mode").ShouldBe(("auto", "default"));
    }

    [Theory]
    [InlineData("qualty: { freshness: 2h }", "did you mean 'quality'?")]
    [InlineData("quality: { freshnes: 2h }", "did you mean 'quality.freshness'?")]
    [InlineData("quality: { freshness: fast }", "a duration from 1m to 30d")]
    [InlineData("quality: { completeness: 1.5 }", "a number from 0 to below 1")]
    [InlineData("quality: { completeness: 1 }", "a number from 0 to below 1")]
    [InlineData("signals: { confidence: 1.0 }", "a number from 0 to below 1")]
    [InlineData("health: { threshold: 100 }", "a number from 0 to below 100")]
    [InlineData("jobs: { timeZone: Mars/Phobos }", "a time zone such as Europe/Berlin")]
    [InlineData("jobs: { overrides: { x: { cron: xx } } }", "a cron text with seconds")]
    [InlineData("jobs: { overrides: { x: { cron: 0 0 3 * * * } } }", "a cron text")]
    [InlineData("alerts: { channels: [ { type: carrier } ] }", "one of webhook telegram")]
    [InlineData("server: { address: foo bar }", "an address or a host to listen on")]
    [InlineData("strategies: { folder: nowhere }", "which is no folder")]
    [InlineData("server: { port: 99999 }", "a whole number from 0 to 65535")]
    [InlineData("mode: best", "one of database live hybrid auto")]
    [InlineData("timeframes: [ 1h, 7h ]", "timeframes[1]")]
    [InlineData("timeframes: 1h", "is not a list")]
    [InlineData("database: mysql://x", "sqlite:PATH or postgres://")]
    [InlineData("mode: auto\nmode: live", "given twice")]
    [InlineData("a: &x 1\nb: *x", "anchors")]
    [InlineData("mode: [", "heliograph.yaml:")]
    [InlineData("- mode", "the file is not a section")]
    [InlineData("venues: { kraken: { apiKey: abc } }", "never takes an exchange key")]
    [InlineData("venues: { kraken: { api_secret: abc } }", "never takes an exchange key")]
    [InlineData("venues: { kraken: { restAddress: 'https://u:p@x' } }", "without a user")]
    public async Task A_wrong_setting_is_refused_with_what_is_allowed(string yaml, string words)
    {
        helio.Write("heliograph.yaml", yaml);
        (await helio.RunAsync("config check")).ShouldRefuse(2, "heliograph.yaml", words);
    }

    [Fact]
    public async Task Settings_that_are_right_are_counted_where_they_differ_from_the_defaults()
    {
        helio.Write(
            "heliograph.yaml",
            "quality: { freshness: 120m, completeness: 0.8 }\nmode: database\ntimeframes: [ 1h ]\n"
                + "jobs: { timeZone: Europe/Berlin, "
                + "overrides: { retain: { cron: '0 0/5 3 ? * MON-FRI' } } }\n"
                + "server: { address: '::1' }\nalerts: { channels: [ { name: a, type: log } ] }\n"
        );
        var run = (await helio.RunAsync("config check --json")).ShouldSucceed();
        run.Json.GetProperty("settings").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task A_strategy_that_is_none_is_refused_by_the_check_too()
    {
        helio.Write("heliograph.yaml", "strategies: { enabled: [ nope ] }");
        (await helio.RunAsync("config check")).ShouldRefuse(2, "strategies.enabled", "nope");
    }

    [Theory]
    [InlineData("HELIO__QUALITY__FRESHNES", "2h", "did you mean 'quality.freshness'?")]
    [InlineData("HELIO__VENUES__KRAKEN__APIKEY", "abc", "never takes an exchange key")]
    [InlineData("HELIO__MODE", "best", "one of database live hybrid auto")]
    public async Task A_wrong_variable_is_named(string name, string value, string words) =>
        (await helio.With(name, value).RunAsync("config check")).ShouldRefuse(2, name, words);

    [Theory]
    [InlineData("signals generate")]
    [InlineData("signals generate --json")]
    public async Task An_enabled_strategy_that_is_none_is_refused(string verb)
    {
        helio.Write("heliograph.yaml", "strategies: { enabled: [ rsi-reversl ] }");
        var run = await helio.RunAsync(verb);
        run.Code.ShouldBe(2);
        (run.Out + run.Error).ShouldContain("rsi-reversal");
        var doctor = await helio.RunAsync("doctor");
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain("rsi-reversl");
    }

    [Fact]
    public async Task A_settings_file_that_is_not_there_is_refused() =>
        (await helio.RunAsync("config check --config nowhere.yaml")).ShouldRefuse(
            2,
            "nowhere.yaml"
        );

    [Fact]
    public async Task A_secret_in_a_file_that_others_can_read_is_refused()
    {
        var file = helio.Write("heliograph.yaml", "database: postgres://me:hunter2@db/helio\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        var open = await helio.RunAsync("config show");
        open.ShouldRefuse(2, "others can read", "chmod 600");
        open.Error.ShouldNotContain("hunter2");

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var closed = (await helio.RunAsync("config show --json")).ShouldSucceed();
        Find(closed, "database").Value.ShouldBe("postgres://me:***@db/helio");
        closed.Out.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_secret_is_never_printed_when_it_cannot_be_used()
    {
        helio.With("HELIO_DATABASE", "postgres://me:hunter2@127.0.0.1:1/helio");
        var run = await helio.RunAsync("db info");
        run.ShouldRefuse(4);
        run.Error.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task A_secret_may_come_from_a_variable_that_is_named()
    {
        helio.Write("heliograph.yaml", "database: env:MY_DATABASE\n");
        (await helio.RunAsync("config check")).ShouldRefuse(2, "MY_DATABASE", "not set");
        helio.With("MY_DATABASE", "sqlite:other.db");
        var run = (await helio.RunAsync("db migrate --json")).ShouldSucceed();
        run.Json.GetProperty("store").GetString()!.ShouldEndWith("other.db");
    }

    private static (string Value, string Origin) Find(HelioRun run, string key)
    {
        var found = run
            .Json.GetProperty("settings")
            .EnumerateArray()
            .Single(s => s.GetProperty("key").GetString() == key);
        return (found.GetProperty("value").GetString()!, found.GetProperty("origin").GetString()!);
    }
}
