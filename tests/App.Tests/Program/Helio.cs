using System.Diagnostics;

namespace Heliograph.App.Tests.Program;

/// <summary>
/// The real built program with a data directory of its own, which is deleted at the end.
/// </summary>
public sealed class Helio : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "helio");
    private readonly Dictionary<string, string?> environment = [];

    /// <summary>The data directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("helio-test-").FullName;

    /// <summary>Sets an environment variable of the runs to come.</summary>
    public Helio With(string name, string value)
    {
        environment[name] = value;
        return this;
    }

    /// <summary>Writes a file into the data directory and gives its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(Data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs the program; words are separated by spaces.</summary>
    public Task<HelioRun> RunAsync(string words) => RunAsync(words.Split(' '));

    /// <summary>Runs the program.</summary>
    public Task<HelioRun> RunAsync(params string[] args) => StartAsync(Program, args);

    /// <summary>Runs the program and types lines into it.</summary>
    public Task<HelioRun> AnswerAsync(string words, params string[] lines) =>
        StartAsync(Program, words.Split(' '), lines);

    /// <summary>Runs the program with stdout going to a file.</summary>
    public Task<HelioRun> RunIntoAsync(string file, string words) =>
        StartAsync("/bin/sh", ["-c", $"exec \"$0\" {words} > {file}", Program]);

    /// <summary>Runs a line of a shell in which the program is called helio.</summary>
    public Task<HelioRun> ShellAsync(string line) =>
        StartAsync("/bin/sh", ["-c", $"helio() {{ \"{Program}\" \"$@\"; }}; {line}"]);

    /// <summary>Starts the program and does not wait for it.</summary>
    public Process Start(string words) => Process.Start(Prepared(Program, words.Split(' ')))!;

    private async Task<HelioRun> StartAsync(string file, string[] args, params string[] lines)
    {
        using var process = Process.Start(Prepared(file, args))!;
        foreach (var line in lines)
        {
            await process.StandardInput.WriteLineAsync(line);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"helio {string.Join(' ', args)} did not end in three minutes");
        }

        return new HelioRun(process.ExitCode, await output, await error);
    }

    private ProcessStartInfo Prepared(string file, string[] args)
    {
        var start = new ProcessStartInfo(file, args)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Data,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["HELIO_DATA"] = Data;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../..")
        );
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Imports rows of <c>binance:BTCUSDT:1h</c>.</summary>
    public Task<HelioRun> ImportAsync(string csv) =>
        RunAsync(
            "import",
            Write("candles.csv", csv),
            "--venue",
            "binance",
            "--symbol",
            "BTCUSDT",
            "--timeframe",
            "1h",
            "--json"
        );

    /// <summary>How many candles are stored; 0 where there is no store.</summary>
    public async Task<long> CandlesAsync()
    {
        (await RunAsync("db migrate")).ShouldSucceed();
        var info = (await RunAsync("db info --json")).ShouldSucceed();
        return info.Json.GetProperty("candles").GetInt64();
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Data, recursive: true);

    private static bool IsOurs(string name) => name.StartsWith("HELIO_", StringComparison.Ordinal);
}
