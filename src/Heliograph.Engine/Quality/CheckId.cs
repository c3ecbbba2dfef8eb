namespace Heliograph.Engine.Quality;

/// <summary>
/// The ids of the checks: F fresh, C complete, V valid, K consistent, A accurate, U unique,
/// R revised, S shape. <see cref="CheckCatalog"/> says what each of them asks.
/// </summary>
public enum CheckId
{
    /// <summary>The newest close is recent enough.</summary>
    F01,

    /// <summary>The next candle was stored in time.</summary>
    F02,

    /// <summary>Not many series of a venue are stale together.</summary>
    F03,

    /// <summary>Candles are stored soon after their close.</summary>
    F04,

    /// <summary>The clocks agree.</summary>
    F05,

    /// <summary>Enough of the recent grid is present.</summary>
    C01,

    /// <summary>The look-back is nearly whole, its end entirely.</summary>
    C02,

    /// <summary>No long run is missing.</summary>
    C03,

    /// <summary>As many rows arrive as is usual for the hour.</summary>
    C04,

    /// <summary>No candle stands where the calendar has none.</summary>
    C05,

    /// <summary>Prices and volume are numbers that can be.</summary>
    V01,

    /// <summary>The body lies between low and high.</summary>
    V02,

    /// <summary>The open lies on the clock's grid.</summary>
    V03,

    /// <summary>The candle has closed.</summary>
    V04,

    /// <summary>Prices and volume lie on the venue's steps.</summary>
    V05,

    /// <summary>Without volume nothing moves.</summary>
    V06,

    /// <summary>Prices are not frozen.</summary>
    V07,

    /// <summary>No return is far outside.</summary>
    V08,

    /// <summary>No price jumps away and back.</summary>
    V09,

    /// <summary>No wick is far outside.</summary>
    V10,

    /// <summary>No open looks like an unknown split.</summary>
    V11,

    /// <summary>No volume is far outside.</summary>
    V12,

    /// <summary>The answer is well formed.</summary>
    V13,

    /// <summary>Shorter timeframes roll up to this one.</summary>
    K01,

    /// <summary>Opens follow the last close.</summary>
    K02,

    /// <summary>Stored indicators can be computed again.</summary>
    K03,

    /// <summary>Stored indicators belong to these candles.</summary>
    K04,

    /// <summary>No window mixes sources that disagree.</summary>
    K05,

    /// <summary>Venues agree.</summary>
    A01,

    /// <summary>The venue's archive agrees.</summary>
    A02,

    /// <summary>A second read agrees.</summary>
    A03,

    /// <summary>One current candle per open.</summary>
    U01,

    /// <summary>Candles do not change after they are final.</summary>
    R01,

    /// <summary>The venue's answers keep their shape.</summary>
    S01,
}
