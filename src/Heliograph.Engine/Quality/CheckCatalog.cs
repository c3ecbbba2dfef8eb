using static Heliograph.Engine.Quality.CheckEffect;
using static Heliograph.Engine.Quality.CheckId;

namespace Heliograph.Engine.Quality;

/// <summary>What each check asks and what follows when the answer is no.</summary>
public static class CheckCatalog
{
    /// <summary>All checks, in the order of their ids.</summary>
    public static IReadOnlyList<(CheckId Id, CheckEffect Effect, string Asks)> All { get; } =
    [
        (F01, Stop, "is the newest close recent enough"),
        (F02, Flag, "was the next candle stored within a quarter of its timeframe"),
        (F03, Incident, "are at most 10 % of a venue's series stale together"),
        (F04, Flag, "are candles stored within 60 s of their close"),
        (F05, Stop, "do the clocks agree within 10 s"),
        (C01, Stop, "is enough of the recent grid present"),
        (C02, Stop, "is the look-back 99 % present and its end entirely"),
        (C03, Incident, "are at most 24 hours missing in 7 days"),
        (C04, Flag, "do as many rows arrive as is usual"),
        (C05, Flag, "has the calendar a candle there"),
        (V01, Reject, "are prices finite and above 0, and is volume finite and at least 0"),
        (V02, Reject, "does the body lie between low and high"),
        (V03, Reject, "does the open lie on the grid and after the listing"),
        (V04, Reject, "has the candle closed"),
        (V05, Flag, "do price and volume lie on the venue's steps"),
        (V06, Stop, "does nothing move without volume"),
        (V07, Stop, "do prices change now and then"),
        (V08, Flag, "is each return within 12 sigmas"),
        (V09, Stop, "does no price jump away and back"),
        (V10, Flag, "is each wick within 20 usual ranges"),
        (V11, Stop, "does no open look like an unknown split"),
        (V12, Flag, "is each volume within 50 usual ones"),
        (V13, Reject, "is the answer well formed"),
        (K01, Stop, "do shorter timeframes roll up to this one"),
        (K02, Flag, "does each open follow the last close"),
        (K03, Incident, "can stored indicators be computed again"),
        (K04, Flag, "do stored indicators belong to these candles"),
        (K05, Stop, "does no window mix sources that disagree"),
        (A01, Stop, "do venues agree"),
        (A02, Flag, "does the venue's archive agree"),
        (A03, Flag, "does a second read agree"),
        (U01, Reject, "is there one current candle per open"),
        (R01, Flag, "do candles stay as they are once final"),
        (S01, Incident, "do the venue's answers keep their shape"),
    ];

    /// <summary>What follows when the check fails.</summary>
    public static CheckEffect EffectOf(CheckId check) => All[(int)check].Effect;
}
