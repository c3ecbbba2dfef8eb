namespace Heliograph.Engine.Simulation;

/// <summary>What can be wrong with a venue.</summary>
public enum VenueFaultKind
{
    /// <summary>Connections are cut without an answer.</summary>
    Outage,

    /// <summary>Requests are taken and never answered; sockets say nothing.</summary>
    Hang,

    /// <summary>Answers come a byte a second.</summary>
    SlowBody,

    /// <summary>429; the value is Retry-After in seconds, 30 when there is none.</summary>
    TooMany,

    /// <summary>418 with Retry-After until the fault ends.</summary>
    Ban,

    /// <summary>The value is the status, 503 when there is none.</summary>
    ServerError,

    /// <summary>451.</summary>
    Forbidden,

    /// <summary>A page of HTML with 200.</summary>
    Html,

    /// <summary>JSON that stops in the middle.</summary>
    Truncated,

    /// <summary>JSON that never ends.</summary>
    EndlessBody,

    /// <summary>Good JSON in a body of so many bytes as the value says, else 16 MiB.</summary>
    Oversize,

    /// <summary>Every third row has NaN for its high.</summary>
    Nan,

    /// <summary>Every third row is stamped in microseconds.</summary>
    Microseconds,

    /// <summary>Every third row comes twice; by socket every one.</summary>
    Duplicated,

    /// <summary>Every third row changes its place with the one before it.</summary>
    OutOfOrder,

    /// <summary>The forming candle is said to be closed.</summary>
    FormingAsClosed,

    /// <summary>Another symbol's candles.</summary>
    WrongSymbol,

    /// <summary>
    /// Candles that close within the fault are not there. The value is after how many seconds
    /// from its end they are, never when there is none.
    /// </summary>
    Missing,

    /// <summary>
    /// Candles that close within the fault come so many seconds after their close as the value
    /// says, else 120.
    /// </summary>
    Late,

    /// <summary>
    /// Candles that close within the fault have other numbers for so many seconds after their
    /// close as the value says, else 1,800.
    /// </summary>
    Revised,

    /// <summary>
    /// Candles that close within the fault repeat the last price and have no volume. The value is
    /// after how many seconds from its end they are right, never when there is none.
    /// </summary>
    Frozen,

    /// <summary>No newer candle than those of the fault's beginning.</summary>
    Stalled,

    /// <summary>The venue's clock is so many seconds fast as the value says, else 30.</summary>
    ClockSkew,
}
