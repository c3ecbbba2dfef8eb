namespace Heliograph.App.Tests.Program;

public sealed class DemoTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task The_demo_plays_a_bad_day_and_keeps_every_promise()
    {
        var folder = Path.Combine(helio.Data, "demo");
        var run = await helio.RunAsync("demo", "--check", "--json", "--data", folder);
        var demo = run.ShouldSucceed().Json;
        Snapshot.CheckShape(demo, "demo.shape");
        demo.GetProperty("simulated").GetBoolean().ShouldBeTrue();
        demo.GetProperty("held").GetBoolean().ShouldBeTrue();
        demo.GetProperty("claims").GetArrayLength().ShouldBe(11);
        demo.GetProperty("firstSignalSeconds").GetDouble().ShouldBeLessThan(60);
        var info = (await helio.RunAsync("db", "info", "--json", "--data", folder)).Json;
        info.GetProperty("series").GetInt32().ShouldBe(120);
        info.GetProperty("signals").GetInt64().ShouldBeGreaterThan(0);
        File.Exists(Path.Combine(helio.Data, "heliograph.db")).ShouldBeFalse();
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
