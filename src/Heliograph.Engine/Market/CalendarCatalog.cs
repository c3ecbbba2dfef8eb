namespace Heliograph.Engine.Market;

/// <summary>The calendars that have a name.</summary>
public static class CalendarCatalog
{
    private static readonly DateOnly From = new(1970, 1, 1);
    private static readonly DateOnly To = new(2061, 1, 1);
    private static readonly DateOnly ExactUntil = new(2029, 1, 1);

    /// <summary>All names, in the order that messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [Calendar.AlwaysName, "nyse", "nyse-extended", "forex", Calendar.UnknownName];

    /// <summary>
    /// The calendar of a name, or null when there is none. Sessions run from 1970 to 2060. Which
    /// days the exchange is open is exact from 1970 until 2028, and its hours from 1990; outside
    /// they follow the same rules.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="zone">Gives a zone by its IANA id; called only when one is needed.</param>
    public static Calendar? Find(string name, Func<string, ZoneTransitions> zone) =>
        name switch
        {
            Calendar.AlwaysName => Calendar.Always,
            Calendar.UnknownName => Calendar.Unknown,
            "nyse" => Nyse(name, zone("America/New_York"), new(9, 30, 0), new(16, 0, 0), default),
            "nyse-extended" => Nyse(
                name,
                zone("America/New_York"),
                new(4, 0, 0),
                new(20, 0, 0),
                new(4, 0, 0)
            ),
            "forex" => Forex(name, zone("America/New_York")),
            _ => null,
        };

    private static Calendar Nyse(
        string name,
        ZoneTransitions newYork,
        TimeSpan open,
        TimeSpan close,
        TimeSpan afterHours
    )
    {
        var hours = new TradingHours
        {
            Zone = newYork,
            Week = _ => [(open, close)],
            IsClosed = NyseDays.IsClosed,
            EarlyClose = date => NyseDays.EarlyClose(date) + afterHours,
        };
        return Of(name, hours, DayLabel.SessionDate);
    }

    // A trading day runs from 17:00 of the evening before to 17:00, Monday to Friday; the market
    // rests on Christmas Day and New Year's Day. Days are kept in UTC, with a stub on Sunday.
    private static Calendar Forex(string name, ZoneTransitions newYork)
    {
        var hours = new TradingHours
        {
            Zone = newYork,
            Week = _ => [(new TimeSpan(-7, 0, 0), new TimeSpan(17, 0, 0))],
            IsClosed = date =>
                date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                || date is { Month: 12, Day: 25 } or { Month: 1, Day: 1 },
        };
        return Of(name, hours, DayLabel.UtcDay);
    }

    private static Calendar Of(string name, TradingHours hours, DayLabel days) =>
        Calendar.Of(name, hours.Sessions(From, To), days, TradingHours.MidnightMs(ExactUntil));
}
