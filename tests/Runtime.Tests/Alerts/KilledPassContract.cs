using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A pass may die at any statement, before it or after it.</summary>
public sealed class KilledPassContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_pass_that_dies_at_any_statement_loses_and_doubles_nothing(StoreKind kind)
    {
        await using var bed = await AlertBed.NewAsync(kind);
        var kills = 0;
        foreach (var afterwards in new[] { false, true })
        {
            var hasFailed = true;
            for (var at = 1; hasFailed; at++)
            {
                hasFailed = await CheckAsync(bed, at, afterwards);
                kills++;
            }
        }

        kills.ShouldBeGreaterThan(20);
    }

    // True when there was such a statement.
    private static async Task<bool> CheckAsync(AlertBed bed, int at, bool afterwards)
    {
        var why = $"killed {(afterwards ? "after" : "before")} statement {at}";
        var channel = new RecordingChannel();
        var name = $"c{at}{afterwards}";
        var route = AlertBed.Route(
            name,
            channel,
            $"kind = incident and cause = {name}",
            digest: new DigestRule(2, 600_000)
        );
        for (var i = 0; i < 5; i++)
        {
            await bed.Incidents.SeenAsync(name, $"s{i}", "error", "", bed.Clock.NowMs, Stop);
        }

        // The second round finds what was held to be due.
        var hasFailed = await DieAsync(bed, route, at, afterwards);
        bed.Clock.Advance(TimeSpan.FromMinutes(11));
        hasFailed |= await DieAsync(bed, route, at, afterwards);
        bed.Clock.Advance(TimeSpan.FromMinutes(2));
        await bed.DrainAsync(bed.Pass(route), 200);

        var told = channel.Arrived.DistinctBy(one => one.Key).ToList();
        told.SelectMany(one =>
                one.Members.Count > 0
                    ? one.Members.Select(part => part.Subject)
                    : [one.Stored.Subject]
            )
            .ShouldBeUnique(why);
        told.Sum(one => Math.Max(1, one.Members.Count)).ShouldBe(5, why);
        channel.Tried.Count.ShouldBeLessThanOrEqualTo(told.Count + 2, why);
        foreach (var i in Enumerable.Range(0, 5))
        {
            await bed.Incidents.ResolveAsync(name, $"s{i}", bed.Clock.NowMs, Stop);
        }

        await bed.DrainAsync(bed.Pass(route), 200);
        return hasFailed;
    }

    private static async Task<bool> DieAsync(
        AlertBed bed,
        Runtime.Alerts.AlertRoute route,
        int at,
        bool afterwards
    )
    {
        var tables = new FailingTables(bed.Tables, at, afterwards);
        try
        {
            await bed.PassOn(tables, route).RunAsync(Stop);
        }
        catch (StoreException)
        {
            // It died.
        }

        return tables.HasFailed;
    }
}
