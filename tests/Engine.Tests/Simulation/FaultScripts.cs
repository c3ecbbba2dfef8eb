using Heliograph.Engine.Simulation;

namespace Heliograph.Engine.Tests.Simulation;

public sealed class FaultScripts
{
    [Theory]
    [InlineData(1.99, false)]
    [InlineData(2, true)]
    [InlineData(2.99, true)]
    [InlineData(3, false)]
    public void A_fault_rules_from_its_start_until_before_its_end(double hours, bool rules)
    {
        var script = Script(new VenueFault(VenueFaultKind.Hang, Hours(2), Hours(3)));
        var found = script.Active(VenueFaultKind.Hang, null, VenueEndpoint.Time, Hours(hours));
        (found is not null).ShouldBe(rules);
        script.Active(VenueFaultKind.Outage, null, VenueEndpoint.Time, Hours(hours)).ShouldBeNull();
    }

    [Theory]
    [InlineData(null, "SIMAAAUSDT", true)]
    [InlineData(null, null, true)]
    [InlineData("SIMA*", null, false)]
    [InlineData("SIMA*", "SIMAAAUSDT", true)]
    [InlineData("SIMA*", "SIMBAAUSDT", false)]
    [InlineData("*USDT", "SIMBAAUSDT", true)]
    [InlineData("SIM??B*", "SIMXYBUSDT", true)]
    [InlineData("SIM??B*", "SIMXBYUSDT", false)]
    [InlineData("*A*A*T", "SIMAXAUSDT", true)]
    [InlineData("SIMAAAUSDT", "SIMAAAUSDT", true)]
    [InlineData("SIMAAA", "SIMAAAUSDT", false)]
    [InlineData("*", "", true)]
    public void A_pattern_means_its_symbols(string? pattern, string? symbol, bool isMeant) =>
        new VenueFault(VenueFaultKind.Late, Hours(0), Hours(1), pattern)
            .Means(symbol)
            .ShouldBe(isMeant);

    [Fact]
    public void A_fault_may_be_at_one_endpoint()
    {
        var script = Script(
            new VenueFault(VenueFaultKind.Html, Hours(0), Hours(1), null, VenueEndpoint.Time)
        );
        foreach (var endpoint in Enum.GetValues<VenueEndpoint>())
        {
            var found = script.Active(VenueFaultKind.Html, "X", endpoint, Hours(0.5));
            (found is not null).ShouldBe(endpoint == VenueEndpoint.Time);
        }
    }

    [Fact]
    public void The_next_turn_is_the_next_start_or_end()
    {
        var script = Script(
            new VenueFault(VenueFaultKind.Hang, Hours(2), Hours(5)),
            new VenueFault(VenueFaultKind.Html, Hours(1), Hours(3))
        );
        double?[] turns = [1, 2, 3, 5, null];
        var at = Hours(-1);
        foreach (var turn in turns)
        {
            script.NextTurn(at)?.TotalHours.ShouldBe(turn!.Value);
            at = script.NextTurn(at) ?? at;
        }

        script.NextTurn(at).ShouldBeNull();
    }

    [Fact]
    public void The_default_day_fits_in_a_day_and_stops_hourly_series_long_enough()
    {
        var faults = FaultScript.DefaultDay.Faults;
        faults.ShouldAllBe(fault => fault.From < fault.Until && fault.Until <= Hours(24));
        faults
            .First(fault => fault.Kind == VenueFaultKind.Outage)
            .ShouldSatisfyAllConditions(outage =>
                (outage.Until - outage.From).ShouldBeGreaterThan(Hours(2))
            );
    }

    private static FaultScript Script(params VenueFault[] faults) => new(faults);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);
}
