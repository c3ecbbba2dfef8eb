namespace Heliograph.App.Tests.Program;

public sealed class ShellTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task The_version_is_one_line()
    {
        var run = (await helio.RunAsync("--version")).ShouldSucceed();
        run.Out.ShouldMatch(@"^helio \d+\.\d+\.\d+\n$");
        run.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("candles --version")]
    [InlineData("signals list --version --series x")]
    public async Task Every_verb_prints_the_version(string words) =>
        (await helio.RunAsync(words))
            .ShouldSucceed()
            .Out.ShouldBe((await helio.RunAsync("--version")).Out);

    [Fact]
    public async Task With_json_the_version_is_a_document()
    {
        var version = (await helio.RunAsync("--version --json")).ShouldSucceed().Json;
        version.GetProperty("version").GetString()!.ShouldMatch(@"^\d+\.\d+\.\d+$");
    }

    [Theory]
    [InlineData("strategies show", "NAME is missing: see helio strategies show --help")]
    [InlineData("candles --series", "--series needs a value: see helio candles --help")]
    [InlineData("demo --seed -1", "--seed '-1' is not a whole number from 0 to 1844674407370")]
    [InlineData("signals list --top 0", "--top '0' is not a whole number from 1 to")]
    [InlineData("candles -- --series x", "take the '--' out")]
    [InlineData("candles --series x --json --csv", "exclude each other")]
    [InlineData("candles --series x --csv --ndjson", "exclude each other")]
    [InlineData("signals list --since 7x", "7d")]
    public async Task A_wrong_command_line_says_what_and_what_would_be_right(
        string words,
        string line
    )
    {
        var run = await helio.RunAsync(words);
        run.Code.ShouldBe(2);
        (run.Out + run.Error).ShouldContain(line);
        run.Error.ShouldNotContain("System.");
    }

    [Fact]
    public async Task Without_a_verb_the_help_is_printed()
    {
        var bare = (await helio.RunAsync()).ShouldSucceed();
        bare.Out.ShouldBe((await helio.RunAsync("--help")).Out);
    }

    [Theory]
    [InlineData("import", "FILE", "")]
    [InlineData("import", "--manifest", "--manifest", "")]
    [InlineData("config", "--config", "check", "--config", "")]
    [InlineData("db", "--data", "info", "--data", "")]
    public async Task An_empty_text_is_refused_and_never_means_not_given(
        string verb,
        string named,
        params string[] rest
    ) => (await helio.RunAsync([verb, .. rest])).ShouldRefuse(2, $"{named} is an empty text");

    [Theory]
    [InlineData("strategies lint /dev/zero", "/dev/zero: the file has more than 65536 bytes")]
    [InlineData("config check --config /dev/zero", "/dev/zero: the file has more than 65536")]
    [InlineData("strategies lint /tmp", "/tmp: it is a folder")]
    [InlineData("config check --config /tmp", "/tmp: it is a folder")]
    public async Task What_is_no_small_file_is_refused_without_reading_on(
        string words,
        string message
    ) => (await helio.RunAsync(words)).ShouldRefuse(2, message);

    [Fact]
    public async Task An_unknown_verb_names_the_nearest() =>
        (await helio.RunAsync("imprt")).ShouldRefuse(2, "imprt", "did you mean 'import'?");

    [Fact]
    public async Task An_unknown_option_names_the_nearest() =>
        (await helio.RunAsync("candles --seris x")).ShouldRefuse(
            2,
            "--seris",
            "did you mean '--series'?"
        );

    [Fact]
    public async Task A_mistyped_option_is_not_taken_for_a_file() =>
        (await helio.RunAsync("import --calender nyse")).ShouldRefuse(
            2,
            "did you mean '--calendar'?"
        );

    [Fact]
    public async Task A_verb_with_verbs_below_it_lists_them() =>
        (await helio.RunAsync("db")).ShouldRefuse(2, "needs a verb", "migrate", "info");

    [Fact]
    public async Task A_missing_option_is_named() =>
        (await helio.RunAsync("candles")).ShouldRefuse(2, "--series", "helio candles --help");

    [Fact]
    public async Task With_json_an_error_is_one_document_on_stdout()
    {
        var run = await helio.RunAsync("candles --series binance:BTCUSDT:1h --json");
        run.Code.ShouldBe(2);
        run.Error.ShouldBeEmpty();
        run.Lines.Length.ShouldBe(1);
        var error = run.Json.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe("not_found");
        Snapshot.CheckShape(run.Json, "error.shape");
    }

    [Theory]
    [InlineData("config show")]
    [InlineData("config show --json")]
    [InlineData("db nothing --json")]
    public async Task When_stdout_is_full_the_error_goes_to_stderr(string words)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        var run = await helio.RunIntoAsync("/dev/full", words);
        run.ShouldRefuse(words.StartsWith("config", StringComparison.Ordinal) ? 4 : 2);
    }

    [Theory]
    [InlineData("candles --series x", "2>&-", 2)]
    [InlineData("candles --series x", "2>/dev/full", 2)]
    [InlineData("config check", "2>/dev/full", 0)]
    [InlineData("candles --series x --json", "1>&- 2>&-", 2)]
    [InlineData("--help", "1>&- 2>&-", 4)]
    [InlineData("--version", "1>&- 2>&-", 4)]
    [InlineData("config show", "1>&- 2>&-", 4)]
    public async Task What_a_closed_or_full_stream_cannot_take_ends_with_the_code_of_the_work(
        string words,
        string redirect,
        int code
    )
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        (await helio.RunIntoAsync($"/dev/null {redirect}", words)).Code.ShouldBe(code);
    }

    [Fact]
    public async Task Hostile_text_cannot_forge_a_line_or_move_the_cursor()
    {
        await helio.RunAsync("db migrate");
        var run = await helio.RunAsync("candles", "--series", "a:b\nhelio: done\u001b[2J:1h");
        run.ShouldRefuse(2, "?[2J");
        run.Error.ShouldNotContain('\u001b');
    }

    [Theory]
    [InlineData("2024-13-01")]
    [InlineData("2024-01-01T00:00:00")]
    [InlineData("yesterday")]
    public async Task An_instant_that_is_none_says_how_to_write_it(string text) =>
        (await helio.RunAsync("candles", "--series", "a:b:1h", "--from", text)).ShouldRefuse(
            2,
            "--from",
            text,
            "2024-01-31T15:00:00Z"
        );

    [Fact]
    public async Task A_verb_that_writes_refuses_as_of() =>
        (await helio.RunAsync("db migrate --as-of 2024-01-01")).ShouldRefuse(2, "--as-of");

    [Fact]
    public async Task The_data_directory_is_made_for_its_owner_only()
    {
        var data = Path.Combine(helio.Data, "new");
        (await helio.RunAsync("db", "migrate", "--data", data)).ShouldSucceed();
        File.GetUnixFileMode(data)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(data))
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
