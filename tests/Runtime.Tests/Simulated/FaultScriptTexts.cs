using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Venues.Simulated;
using Heliograph.Runtime.Yaml;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class FaultScriptTexts
{
    [Fact]
    public void A_script_is_a_list_of_faults()
    {
        var script = FaultScriptYaml.Parse(
            """
            faults:
              - { kind: outage, after: 2h, for: 45m }
              - { kind: frozen, after: 6h, for: 1.5h, symbols: "SIMA*", value: 20m }
              - { kind: serverError, after: 0s, for: 1d, endpoint: candles, value: 502 }
              - { kind: clockSkew, after: 90s, for: 2h, value: -90s }
            """
        );
        script.Faults.ShouldBe([
            new(VenueFaultKind.Outage, TimeSpan.FromHours(2), TimeSpan.FromMinutes(165)),
            new(
                VenueFaultKind.Frozen,
                TimeSpan.FromHours(6),
                TimeSpan.FromHours(7.5),
                "SIMA*",
                Value: 1200
            ),
            new(
                VenueFaultKind.ServerError,
                TimeSpan.Zero,
                TimeSpan.FromDays(1),
                Endpoint: VenueEndpoint.Candles,
                Value: 502
            ),
            new(
                VenueFaultKind.ClockSkew,
                TimeSpan.FromSeconds(90),
                TimeSpan.FromSeconds(7290),
                Value: -90
            ),
        ]);
        FaultScriptYaml.Parse("faults: []").Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("- { kind: outge, after: 2h, for: 1h }", "'outge'", "did you mean 'outage'?")]
    [InlineData("- { kind: banana, after: 2h, for: 1h }", "'banana'", "there are outage, hang")]
    [InlineData("- { kind: ban, aftr: 2h, for: 1h }", "'aftr'", "did you mean 'after'?")]
    [InlineData("- { kind: ban, for: 1h }", "no 'after'", "write after:")]
    [InlineData("- { kind: ban, after: soon, for: 1h }", "'soon'", "write 45m")]
    [InlineData("- { kind: ban, after: 1h, for: -1h }", "'-1h'", "write 45m")]
    [InlineData("- { kind: ban, after: 1h, for: 1h, value: x }", "'x'", "write 503")]
    [InlineData("- { kind: ban, after: 1h, for: 1h, endpoint: sockt }", "'sockt'", "'socket'?")]
    [InlineData("- outage", "a fault is a map", "write - {")]
    [InlineData("- { kind: ban, kind: ban }", "given twice", "keep one")]
    [InlineData(
        "- { kind: [ban], after: 1h, for: 1h }",
        "one word, not a list",
        "a fault for each"
    )]
    public void A_mistake_has_its_line_and_how_to_mend_it(string item, string what, string hint)
    {
        var wrong = Should.Throw<SmallTextException>(() =>
            FaultScriptYaml.Parse($"faults:\n  - {{ kind: hang, after: 1s, for: 1s }}\n  {item}\n")
        );
        wrong.Message.ShouldContain(what);
        wrong.Message.ShouldStartWith("line 3: ", Case.Sensitive);
        wrong.Hint.ShouldContain(hint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("fault: []")]
    [InlineData("faults: 3")]
    public void What_is_no_script_is_refused(string text) =>
        Should
            .Throw<SmallTextException>(() => FaultScriptYaml.Parse(text))
            .Hint.ShouldContain("faults");
}
