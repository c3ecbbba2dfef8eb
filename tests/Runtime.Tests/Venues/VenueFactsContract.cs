using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>What every adapter does with instruments, the time and errors.</summary>
public sealed class VenueFactsContract
{
    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void It_is_named_as_it_is_in_keys(string venue)
    {
        var facts = EveryVenue.Dialect(venue).Venue.Facts;
        facts.Name.ShouldBe(venue);
        Instrument.IsValidName(facts.Name).ShouldBeTrue();
        facts.RestAddress.Scheme.ShouldBe("https");
        (facts.SocketAddress?.Scheme ?? "wss").ShouldBe("wss");
        facts.Market.ShouldBe(
            venue is "binance-usdm" or "bybit-linear" or "okx-swap"
                ? MarketKind.Perpetual
                : MarketKind.Spot
        );
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Instruments_have_their_steps_currencies_and_turnover(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var all = Read(dialect, [.. dialect.Listed]);
        all.Count.ShouldBe(2);
        foreach (var (read, listed) in all.Zip(dialect.Listed))
        {
            read.Instrument.ShouldBe(
                new Instrument(venue, listed.Symbol, dialect.Venue.Facts.Market, Tick: 0.25)
            );
            (read.Base, read.Quote).ShouldBe((listed.Base, listed.Quote));
            read.Step.ShouldBe(0.0001);
            read.IsTrading.ShouldBeTrue();
            read.Turnover.ShouldBe(1_000);
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void What_is_halted_is_told(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var halted = dialect.Listed[0] with { IsTrading = false };
        Read(dialect, halted, dialect.Listed[1])
            .Select(one => one.IsTrading)
            .ShouldBe([false, true]);
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_step_of_nothing_is_unknown(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        foreach (var none in new[] { "0", "-1", "1e999" })
        {
            var read = Read(dialect, dialect.Listed[0] with { Tick = none })[0];
            (read.Instrument.Tick is null or 0.1).ShouldBeTrue($"{read.Instrument.Tick}");
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_name_that_cannot_be_in_a_key_is_left_out(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        foreach (var bad in new[] { "A:B", "A|B", "", "\u5e01\u5b89", new string('A', 65) })
        {
            Read(dialect, dialect.Listed[0] with { Symbol = bad }, dialect.Listed[1])
                .Select(one => one.Instrument.Symbol)
                .ShouldBe([dialect.Listed[1].Symbol]);
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Turnover_that_is_not_told_is_unknown(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var silent = dialect.Listed[0] with { Volume = "x", Turnover = "x" };
        Read(dialect, silent)[0].Turnover.ShouldBeNull();
        var bodies = dialect.Instruments(dialect.Listed).ToList();
        bodies[1] = dialect.Instruments([])[1];
        Read(dialect, bodies)[0].Turnover.ShouldBeNull();
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Its_time_is_read(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        dialect.Venue.ReadTime(Wire.Bytes(dialect.Time(Wire.StartMs))).ShouldBe(Wire.StartMs);
        foreach (var bad in new[] { "", "{}", "[]", "7", "<html>", dialect.Time(7) })
        {
            Should
                .Throw<VenueTextException>(() => dialect.Venue.ReadTime(Wire.Bytes(bad)))
                .Failure.Kind.ShouldNotBe(VenueFailureKind.Banned);
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Its_errors_are_of_the_shared_kinds(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        foreach (var (kind, status, body) in dialect.Faults)
        {
            var fault =
                status == 200
                    ? Should
                        .Throw<VenueTextException>(() => Wire.Read(dialect, Wire.Bytes(body)))
                        .Failure
                    : dialect.Venue.ReadFailure(status, Wire.Bytes(body));
            fault.Kind.ShouldBe(kind, $"{status} {body}");
            Wire.IsOneLine(fault.Message);
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Every_status_means_something_whatever_comes_with_it(string venue)
    {
        var adapter = EveryVenue.Dialect(venue).Venue;
        string[] bodies =
        [
            "",
            "<html>busy</html>",
            "7",
            "{}",
            """{"code":"\ud800","msg":"a\u2028b\nc"}""",
            $$"""{"code":-1,"msg":"{{new string('x', 60_000)}}"}""",
        ];
        foreach (var body in bodies)
        {
            for (var status = 300; status <= 599; status++)
            {
                var fault = adapter.ReadFailure(status, Wire.Bytes(body));
                Wire.IsOneLine(fault.Message);
                if (status is 429 or 451 or >= 500)
                {
                    fault.Kind.ShouldBe(VenueFailure.KindOf(status), $"{status} {body}");
                }
            }
        }
    }

    private static IReadOnlyList<VenueInstrument> Read(
        ITestDialect dialect,
        params WireInstrument[] all
    ) => Read(dialect, dialect.Instruments(all));

    private static IReadOnlyList<VenueInstrument> Read(
        ITestDialect dialect,
        IReadOnlyList<string> bodies
    )
    {
        bodies.Count.ShouldBe(dialect.Venue.Instruments.Count);
        return dialect.Venue.ReadInstruments([
            .. bodies.Select(body => (ReadOnlyMemory<byte>)Wire.Bytes(body)),
        ]);
    }
}
