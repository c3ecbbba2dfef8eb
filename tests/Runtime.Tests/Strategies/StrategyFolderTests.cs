using Heliograph.Runtime.Strategies;

namespace Heliograph.Runtime.Tests.Strategies;

public sealed class StrategyFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("helio-strategies-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_broken_file_stops_no_other()
    {
        Write("a.yaml", Text("good", 1));
        Write("b.yaml", Text("broken", 1).Replace("rsi(", "rssi(", StringComparison.Ordinal));
        Write("c.yaml", Text("better", 1));
        Write("notes.txt", "not a strategy");
        var loaded = StrategyFolder.Load(folder);
        loaded.Errors.ShouldBeEmpty();
        loaded.Strategies.Select(s => s.Name).ShouldBe(["good", "better"]);
        loaded
            .Files[1]
            .ErrorLines()
            .ShouldHaveSingleItem()
            .ShouldBe($"{loaded.Files[1].Path}:4:7: 'rssi' is unknown: did you mean 'rsi'?");
    }

    [Fact]
    public void The_same_name_and_version_twice_is_an_error_of_the_second()
    {
        Write("a.yaml", Text("twin", 1));
        Write("b.yaml", Text("twin", 1));
        Write("c.yaml", Text("twin", 2));
        var loaded = StrategyFolder.Load(folder);
        loaded.Strategies.Select(s => s.Version).ShouldBe([1, 2]);
        loaded.Files[1].Errors[0].Message.ShouldBe("twin version 1 is already in a.yaml");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        var missing = Path.Combine(folder, "missing");
        StrategyFolder
            .Load(missing)
            .Errors.ShouldHaveSingleItem()
            .Message.ShouldBe($"the strategy folder '{missing}' cannot be read");
    }

    [Fact]
    public void A_file_over_the_limit_is_not_even_opened()
    {
        Write("a.yaml", new string('#', 70_000));
        StrategyFolder.Load(folder).Files[0].Errors[0].Message.ShouldBe("the file has 70000 bytes");
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(folder, name), text);

    private static string Text(string name, int version) =>
        $"""
            name: {name}
            version: {version}
            timeframe: 1h
            long: rsi(14) < 30
            stop: atr(14)
            target: atr(14)
            horizon: 5
            """;
}
