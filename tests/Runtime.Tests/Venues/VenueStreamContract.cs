using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>What every adapter does with the messages of its stream.</summary>
public sealed class VenueStreamContract
{
    [Theory]
    [ClassData(typeof(EveryStream))]
    public void Subscriptions_hold_all_series_within_the_limits(string venue)
    {
        var (dialect, stream, socket) = Of(venue);
        var series = Enumerable
            .Range(0, socket.SeriesPerConnection / 2)
            .SelectMany(i =>
                new[]
                {
                    new SeriesKey(venue, NameOf(dialect, i), Timeframe.Hour),
                    new SeriesKey(venue, NameOf(dialect, i), Timeframe.Day),
                }
            )
            .ToArray();
        var messages = socket.Subscribe(series).Select(stream.Subscribed).ToArray();
        messages.ShouldAllBe(some => some.Count > 0 && some.Count <= stream.MostPerMessage);
        messages
            .SelectMany(some => some)
            .Order()
            .ShouldBe(
                series.Select(one => (one.Symbol, dialect.IntervalOf(one.Timeframe))).Order()
            );
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void Every_timeframe_is_subscribed_and_understood(string venue)
    {
        var (dialect, stream, socket) = Of(venue);
        foreach (var timeframe in dialect.Venue.Facts.Timeframes)
        {
            foreach (var listed in dialect.Listed)
            {
                var key = new SeriesKey(venue, listed.Symbol, timeframe);
                var message = socket.Subscribe([key]).ShouldHaveSingleItem();
                stream
                    .Subscribed(message)
                    .ShouldBe([(listed.Symbol, dialect.IntervalOf(timeframe))]);
                var sent = Wire.Walk(5, timeframe, 1)[0];
                var read = Read(socket, stream.Candle(listed.Symbol, timeframe, sent));
                var (series, row) = read.Candles.ShouldHaveSingleItem();
                series.ShouldBe(key);
                (row with { IsClosed = null }).ShouldBe(sent.Row);
            }
        }
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void Closed_and_forming_are_told_apart(string venue)
    {
        var (dialect, stream, socket) = Of(venue);
        foreach (var isClosed in new[] { true, false })
        {
            var candle = Wire.One() with { IsClosed = isClosed };
            var read = Read(
                socket,
                stream.Candle(dialect.Listed[0].Symbol, Timeframe.Hour, candle)
            );
            read.Candles[0].Row.IsClosed.ShouldBe(stream.TellsClosed ? isClosed : null);
        }
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void Answers_to_pings_and_subscriptions_are_signs_of_life(string venue)
    {
        var (_, stream, socket) = Of(venue);
        foreach (var message in stream.SignsOfLife)
        {
            var read = Read(socket, message);
            read.Candles.ShouldBeEmpty();
            read.Error.ShouldBeNull();
        }

        stream.Subscribed(socket.Ping).ShouldBeEmpty();
        socket.Heartbeat.ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void A_complaint_is_said(string venue)
    {
        var (_, stream, socket) = Of(venue);
        var read = Read(socket, stream.Complaint);
        read.Candles.ShouldBeEmpty();
        read.Error.ShouldNotBeNull().ShouldContain("complaint");
        Wire.IsOneLine(read.Error);
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void A_message_that_is_none_of_its_is_refused(string venue)
    {
        var (dialect, stream, socket) = Of(venue);
        var whole = stream.Candle(dialect.Listed[0].Symbol, Timeframe.Hour, Wire.One());
        for (var length = 0; length < whole.Length; length++)
        {
            Refused(socket, whole[..length]);
        }

        foreach (var bad in new[] { "7", "null", "[]", "\"text\"", "<html>", "\0" })
        {
            Refused(socket, bad);
        }

        Refused(socket, stream.Candle(dialect.Listed[0].Symbol, Timeframe.Hour, Wire.One(7)));
    }

    [Theory]
    [ClassData(typeof(EveryStream))]
    public void A_price_that_is_no_number_is_none(string venue)
    {
        var (dialect, stream, socket) = Of(venue);
        var candle = Wire.One() with { Close = "abc" };
        var read = Read(socket, stream.Candle(dialect.Listed[0].Symbol, Timeframe.Hour, candle));
        read.Candles[0].Row.Close.ShouldBe(double.NaN);
        read.Candles[0].Row.High.ShouldBe(4);
    }

    private static string NameOf(ITestDialect dialect, int i) =>
        dialect.Listed[0].Symbol.Replace("BT", $"A{i:000}", StringComparison.Ordinal);

    private static SocketMessage Read(IVenueSocket socket, string message) =>
        socket.Read(Wire.Bytes(message));

    private static void Refused(IVenueSocket socket, string message) =>
        Should
            .Throw<VenueTextException>(() => Read(socket, message), message)
            .Failure.Kind.ShouldBe(VenueFailureKind.Garbage);

    private static (ITestDialect, ITestStream, IVenueSocket) Of(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        return (dialect, dialect.Stream!, dialect.Venue.Socket!);
    }
}
