namespace Heliograph.App.Tests.Program;

public sealed class DemoTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task The_demo_finds_every_fault_and_signals_and_says_that_it_is_simulated()
    {
        var folder = Path.Combine(helio.Data, "demo");
        var run = await helio.RunAsync("demo", "--check", "--data", folder);
        run.ShouldSucceed();
        run.Out.ShouldContain("simulated");
        run.Out.ShouldContain("Why?");
        run.Out.ShouldContain($"--data {folder}");
        var info = (await helio.RunAsync("db", "info", "--json", "--data", folder)).Json;
        info.GetProperty("series").GetInt32().ShouldBe(60);
        info.GetProperty("signals").GetInt64().ShouldBeGreaterThan(0);
        File.Exists(Path.Combine(helio.Data, "heliograph.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task Other_seeds_hold_too()
    {
        foreach (var seed in new[] { 2, 3 })
        {
            var folder = Path.Combine(helio.Data, $"demo{seed}");
            var run = await helio.RunAsync(
                "demo",
                "--check",
                "--json",
                "--seed",
                $"{seed}",
                "--data",
                folder
            );
            var demo = run.ShouldSucceed().Json;
            demo.GetProperty("simulated").GetBoolean().ShouldBeTrue();
            demo.GetProperty("planted").GetInt32().ShouldBe(demo.GetProperty("found").GetInt32());
            Snapshot.CheckShape(demo, "demo.shape");
        }
    }

    [Fact]
    public async Task Simulated_candles_never_go_into_a_store_that_is_there()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        (await helio.RunAsync("demo", "--data", helio.Data)).ShouldRefuse(
            2,
            "holds a store already"
        );
        (await helio.RunAsync("demo", "--database", "sqlite:x.db")).ShouldRefuse(2, "--database");
        (await helio.RunAsync("demo", "--as-of", "2024-01-01T00:00:00Z")).ShouldRefuse(
            2,
            "--as-of"
        );
    }
}
