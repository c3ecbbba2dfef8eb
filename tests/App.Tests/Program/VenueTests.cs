using Heliograph.App.Cli;

namespace Heliograph.App.Tests.Program;

public sealed class VenueTests
{
    private const string Series = "simulated:SIMAAAUSDT:1h";

    [Fact]
    public async Task History_is_brought_once_and_ends_at_the_beginning()
    {
        await using var venue = await SmallVenue.StartAsync();
        var helio = venue.Helio;
        var first = await helio.RunAsync($"backfill --series {Series} --from 40d --json");
        first.ShouldSucceed().Json.GetProperty("imported").GetInt64().ShouldBeInRange(958, 961);

        var all = (
            await helio.RunAsync($"backfill --series {Series} --from 200d --json")
        ).ShouldSucceed();
        Snapshot.CheckShape(all.Json, "backfill.shape");
        all.Json.GetProperty("notAvailable")[0]
            .GetProperty("before")
            .GetString()
            .ShouldBe(Times.Iso(venue.BeginMs));

        var none = await helio.RunAsync($"backfill --series {Series} --from 200d --to 100d");
        none.Code.ShouldBe(1);
        none.Error.ShouldContain("the venue's history begins then");
    }
}
