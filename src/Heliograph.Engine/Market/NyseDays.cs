namespace Heliograph.Engine.Market;

/// <summary>
/// Days on which the New York Stock Exchange is closed, from 1970 on, or closes early, from 1990
/// on: by the exchange's rules (Rule 7.2 and its published holiday tables) and its unplanned
/// closures. Of early closes before 1990 only those on Christmas Eve are known here.
/// </summary>
public static class NyseDays
{
    private static readonly TimeSpan OnePm = new(13, 0, 0);
    private static readonly TimeSpan TwoPm = new(14, 0, 0);

    // Presidential elections (closed until 1980), mourning, blackout, attack, storm: announced days
    // before, so no rule gives them.
    private static readonly HashSet<DateOnly> Unplanned =
    [
        new(1972, 11, 7),
        new(1972, 12, 28),
        new(1973, 1, 25),
        new(1976, 11, 2),
        new(1977, 7, 14),
        new(1980, 11, 4),
        new(1985, 9, 27),
        new(1994, 4, 27),
        new(2001, 9, 11),
        new(2001, 9, 12),
        new(2001, 9, 13),
        new(2001, 9, 14),
        new(2004, 6, 11),
        new(2007, 1, 2),
        new(2012, 10, 29),
        new(2012, 10, 30),
        new(2018, 12, 5),
        new(2025, 1, 9),
    ];

    // Half days beside the yearly ones: round Christmas, the Fourth of July and the year 2000.
    private static readonly HashSet<DateOnly> ExtraHalfDays =
    [
        new(1996, 7, 5),
        new(1997, 12, 26),
        new(1999, 12, 31),
        new(2002, 7, 5),
        new(2003, 12, 26),
    ];

    /// <summary>True on Saturdays, Sundays, holidays and days of unplanned closure.</summary>
    public static bool IsClosed(DateOnly date) =>
        date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || IsHoliday(date)
        || Unplanned.Contains(date);

    /// <summary>
    /// When an open day ends early, from New York midnight; null on a normal day.
    /// </summary>
    public static TimeSpan? EarlyClose(DateOnly date)
    {
        if (ExtraHalfDays.Contains(date))
        {
            return OnePm;
        }

        if (date is { Month: 12, Day: 24 })
        {
            return date.Year switch
            {
                >= 1993 => OnePm,
                1974 or 1975 or >= 1990 => TwoPm,
                _ => null,
            };
        }

        if (date.DayOfWeek == DayOfWeek.Friday && IsThanksgiving(date.AddDays(-1)))
        {
            return date.Year switch
            {
                < 1992 => null,
                1992 => TwoPm,
                _ => OnePm,
            };
        }

        return IsEveOfTheFourth(date) ? OnePm : null;
    }

    private static bool IsHoliday(DateOnly date) =>
        IsObserved(date, 1, 1, saturdayMoves: false)
        || (date.Year >= 1998 && IsNth(date, 1, DayOfWeek.Monday, 3))
        || IsWashingtonsBirthday(date)
        || date == EasterSunday(date.Year).AddDays(-2)
        || IsMemorialDay(date)
        || (date.Year >= 2022 && IsObserved(date, 6, 19, saturdayMoves: true))
        || IsObserved(date, 7, 4, saturdayMoves: true)
        || IsNth(date, 9, DayOfWeek.Monday, 1)
        || IsThanksgiving(date)
        || IsObserved(date, 12, 25, saturdayMoves: true);

    // Both are kept on Mondays since 1971.
    private static bool IsWashingtonsBirthday(DateOnly date) =>
        date.Year < 1971
            ? IsObserved(date, 2, 22, saturdayMoves: true)
            : IsNth(date, 2, DayOfWeek.Monday, 3);

    // Before, 30 May; in 1970 that was a Saturday, and a Friday that ends a month's accounts stays
    // open.
    private static bool IsMemorialDay(DateOnly date) =>
        date.Year < 1971
            ? IsObserved(date, 5, 30, saturdayMoves: false)
            : date is { Month: 5, DayOfWeek: DayOfWeek.Monday, Day: > 24 };

    // A holiday on Sunday is kept on Monday; on Saturday it is kept on Friday, except New Year's
    // Day, because a Friday that ends the year's accounts stays open.
    private static bool IsObserved(DateOnly date, int month, int day, bool saturdayMoves)
    {
        var holiday = new DateOnly(date.Year, month, day);
        return date
            == holiday.DayOfWeek switch
            {
                DayOfWeek.Sunday => holiday.AddDays(1),
                DayOfWeek.Saturday when saturdayMoves => holiday.AddDays(-1),
                _ => holiday,
            };
    }

    private static bool IsNth(DateOnly date, int month, DayOfWeek weekday, int nth) =>
        date.Month == month && date.DayOfWeek == weekday && (date.Day + 6) / 7 == nth;

    private static bool IsThanksgiving(DateOnly date) => IsNth(date, 11, DayOfWeek.Thursday, 4);

    // Until 2012 the half day was Monday, Tuesday or Thursday; since 2013 Wednesday too.
    private static bool IsEveOfTheFourth(DateOnly date) =>
        date is { Month: 7, Day: 3, Year: >= 1995 }
        && date.DayOfWeek switch
        {
            DayOfWeek.Monday or DayOfWeek.Tuesday or DayOfWeek.Thursday => true,
            DayOfWeek.Wednesday => date.Year >= 2013,
            _ => false,
        };

    // The anonymous Gregorian computus (Nature, 20 April 1876).
    private static DateOnly EasterSunday(int year)
    {
        var century = year / 100;
        var yearOfCentury = year % 100;
        var golden = year % 19;
        var correction = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var leaps = 2 * (century % 4) + 2 * (yearOfCentury / 4) - yearOfCentury % 4;
        var sunday = (32 + leaps - epact) % 7;
        var late = (golden + 11 * epact + 22 * sunday) / 451;
        var days = epact + sunday - 7 * late + 114;
        return new DateOnly(year, days / 31, days % 31 + 1);
    }
}
