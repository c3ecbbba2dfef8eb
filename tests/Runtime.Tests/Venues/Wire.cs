using System.Globalization;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;
using SeededRandom = Heliograph.Engine.Simulation.SeededRandom;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>Candles and answers that the venue tests share.</summary>
internal static class Wire
{
    /// <summary>2024-01-01 00:00 UTC, a Monday: on the grid of every timeframe.</summary>
    public const long StartMs = 1_704_067_200_000;

    /// <summary>Candles in a row, of every magnitude, with all digits that a double has.</summary>
    public static WireCandle[] Walk(ulong seed, Timeframe timeframe, int count)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new WireCandle(
                    StartMs + i * timeframe.Milliseconds,
                    Digits(random),
                    Digits(random),
                    Digits(random),
                    Digits(random),
                    i % 5 == 0 ? "0" : Digits(random)
                )),
        ];
    }

    public static WireCandle One(long openMs = StartMs) => new(openMs, "2", "4", "1", "3", "10");

    /// <summary>A question for so many candles from the start.</summary>
    public static CandleAsk Ask(ITestDialect dialect, Timeframe timeframe, int count) =>
        new(
            dialect.Listed[0].Symbol,
            timeframe,
            new TimeRange(StartMs, StartMs + count * timeframe.Milliseconds)
        );

    /// <summary>An answer, with candles given oldest first.</summary>
    public static byte[] Answer(ITestDialect dialect, IEnumerable<WireCandle> candles)
    {
        var rows = candles.Select(dialect.Row);
        return Bytes(
            dialect.Answer(dialect.Listed[0].Symbol, dialect.IsNewestFirst ? rows.Reverse() : rows)
        );
    }

    public static IReadOnlyList<VenueRow> Read(ITestDialect dialect, params WireCandle[] candles) =>
        Read(dialect, Answer(dialect, candles));

    public static IReadOnlyList<VenueRow> Read(ITestDialect dialect, byte[] body) =>
        dialect.Venue.ReadCandles(Ask(dialect, Timeframe.Hour, 100), body);

    /// <summary>It must be refused whole, as V13.</summary>
    public static string Refused(ITestDialect dialect, byte[] body)
    {
        var error = Should.Throw<VenueTextException>(() => Read(dialect, body));
        error.Failure.Kind.ShouldBe(VenueFailureKind.Garbage);
        error.Message.ShouldStartWith("V13: ");
        IsOneLine(error.Message);
        return error.Message;
    }

    /// <summary>What is said must not run on, forge a line or move a cursor.</summary>
    public static void IsOneLine(string message)
    {
        message.Length.ShouldBeInRange(1, 400);
        message.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029').ShouldBeFalse(message);
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Digits(SeededRandom random) =>
        (Math.Pow(10, random.Between(-9, 9)) * (1 + random.Next())).ToString(
            "R",
            CultureInfo.InvariantCulture
        );
}
