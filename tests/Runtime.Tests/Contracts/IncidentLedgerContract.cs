using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class IncidentLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_incident_is_opened_once_and_counted_until_it_is_over(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var incidents = new IncidentLedger(bed.Store.Tables);

        (await SeenAsync("", 1, "error")).ShouldBeTrue();
        (await SeenAsync("", 3, "warning")).ShouldBeFalse();
        (await SeenAsync("", 2, "warning")).ShouldBeFalse();
        (await SeenAsync("kraken", 4)).ShouldBeTrue();
        var open = await incidents.OpenAsync(Stop);
        open.Select(one => (one.Scope, one.Seen)).ShouldBe([("kraken", 1), ("", 3)]);
        open[1]
            .ShouldBe(
                new(open[1].Id, "stale", "", "warning", At(1), At(3), null, 3, "at 2"),
                "the last words"
            );

        (await incidents.ResolveAsync("stale", "", At(5), Stop)).ShouldBeTrue();
        (await incidents.ResolveAsync("stale", "", At(6), Stop)).ShouldBeFalse();
        (await incidents.OpenAsync(Stop)).ShouldHaveSingleItem().Scope.ShouldBe("kraken");
        (await SeenAsync("", 7)).ShouldBeTrue();
        await Check(5, ("", 7, null), ("kraken", 4, null), ("", 1, 5));
        await Check(6, ("", 7, null), ("kraken", 4, null));

        Task<bool> SeenAsync(string scope, int hour, string severity = "error") =>
            incidents.SeenAsync("stale", scope, severity, $"at {hour}", At(hour), Stop);

        async Task Check(int since, params (string, int, int?)[] expected) =>
            (await incidents.AllAsync(At(since), Stop))
                .Select(one =>
                    (
                        one.Scope,
                        HourOf(one.OpenedMs),
                        one.ResolvedMs is { } resolved ? HourOf(resolved) : (int?)null
                    )
                )
                .ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Nodes_that_see_the_same_open_it_once(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await using var other = await bed.OpenAgainAsync();

        var opened = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    new IncidentLedger((i % 2 == 0 ? bed.Store : other).Tables).SeenAsync(
                        "stale",
                        "",
                        "error",
                        "",
                        At(i),
                        Stop
                    )
                )
        );

        opened.Count(one => one).ShouldBe(1);
        (await new IncidentLedger(other.Tables).OpenAsync(Stop)).Single().Seen.ShouldBe(20);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_look_opens_what_is_there_and_ends_what_is_not(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var incidents = new IncidentLedger(bed.Store.Tables);
        await incidents.SeenAsync("other", "a", "error", "", At(1), Stop);

        var first = await LookAsync(2, "a", "b");
        first.Opened.Select(one => one.Scope).ShouldBe(["a", "b"]);
        first.Resolved.ShouldBeEmpty();
        var second = await LookAsync(3, "b", "c");
        second.Opened.Select(one => one.Scope).ShouldBe(["c"]);
        second.Resolved.Select(one => one.Scope).ShouldBe(["a"]);
        (await LookAsync(4)).Resolved.Count.ShouldBe(2);
        (await LookAsync(5)).Resolved.ShouldBeEmpty();

        var all = await incidents.AllAsync(0, Stop);
        all.Where(one => one.Cause == "stale")
            .Select(one => (one.Scope, one.Seen, one.ResolvedMs, one.Detail))
            .Order()
            .ShouldBe([("a", 1, At(3), "over"), ("b", 2, At(4), "at 3"), ("c", 1, At(4), "at 3")]);
        all.Single(one => one.Cause == "other").ResolvedMs.ShouldBeNull();

        Task<IncidentChanges> LookAsync(int hour, params string[] scopes) =>
            incidents.SettleAsync(
                cause => cause == "stale",
                [.. scopes.Select(one => new SeenIncident("stale", one, "error", $"at {hour}"))],
                one => one.Scope == "a" ? "over" : null,
                At(hour),
                Stop
            );
    }
}
