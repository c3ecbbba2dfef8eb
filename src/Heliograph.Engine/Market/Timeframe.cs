namespace Heliograph.Engine.Market;

/// <summary>
/// The length of a candle, from <c>1m</c> to <c>1w</c>. <c>default</c> is not a timeframe.
/// </summary>
public readonly record struct Timeframe : IComparable<Timeframe>
{
    private static readonly (string Text, int Minutes)[] Known =
    [
        ("1m", 1),
        ("3m", 3),
        ("5m", 5),
        ("15m", 15),
        ("30m", 30),
        ("1h", 60),
        ("2h", 120),
        ("4h", 240),
        ("6h", 360),
        ("8h", 480),
        ("12h", 720),
        ("1d", 1440),
        ("1w", 10080),
    ];

    private Timeframe(int minutes) => Minutes = minutes;

    /// <summary>All timeframes, shortest first.</summary>
    public static IReadOnlyList<Timeframe> All { get; } =
    [.. Known.Select(known => new Timeframe(known.Minutes))];

    /// <summary>Length in minutes, 1 to 10,080.</summary>
    public int Minutes { get; }

    /// <summary>Length in milliseconds.</summary>
    public long Milliseconds => Minutes * 60_000L;

    /// <summary>One hour.</summary>
    public static Timeframe Hour { get; } = new(60);

    /// <summary>One day.</summary>
    public static Timeframe Day { get; } = new(1440);

    /// <summary>One week; its grid begins on Monday 00:00 UTC.</summary>
    public static Timeframe Week { get; } = new(10080);

    /// <summary>
    /// The 24x7 grid's anchor: the epoch, or for <c>1w</c> Monday 1970-01-05 00:00 UTC.
    /// </summary>
    public long AnchorMs => Minutes == 10080 ? 4 * 86_400_000L : 0;

    /// <summary>Reads <c>1h</c> and the like.</summary>
    /// <returns>False when the text names no known timeframe.</returns>
    public static bool TryParse(string? text, out Timeframe timeframe)
    {
        foreach (var known in Known)
        {
            if (string.Equals(known.Text, text, StringComparison.Ordinal))
            {
                timeframe = new Timeframe(known.Minutes);
                return true;
            }
        }

        timeframe = default;
        return false;
    }

    /// <summary>Reads <c>1h</c> and the like.</summary>
    /// <exception cref="FormatException">The text names no known timeframe.</exception>
    public static Timeframe Parse(string text) =>
        TryParse(text, out var timeframe)
            ? timeframe
            : throw new FormatException($"'{text}' is not a timeframe: use one of {AllText}");

    /// <summary>The timeframe of so many minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No known timeframe is that long.</exception>
    public static Timeframe OfMinutes(int minutes) =>
        Array.Exists(Known, known => known.Minutes == minutes)
            ? new Timeframe(minutes)
            : throw new ArgumentOutOfRangeException(nameof(minutes), minutes, AllText);

    /// <summary>All known names, for messages.</summary>
    public static string AllText => string.Join(' ', Known.Select(known => known.Text));

    /// <summary>
    /// The newest 24x7 grid instant at or before <paramref name="ms"/> (epoch milliseconds).
    /// </summary>
    public long Floor(long ms)
    {
        var offset = ms - AnchorMs;
        var rest = offset % Milliseconds;
        return ms - (rest < 0 ? rest + Milliseconds : rest);
    }

    /// <inheritdoc />
    public int CompareTo(Timeframe other) => Minutes.CompareTo(other.Minutes);

    /// <summary>The name, such as <c>1h</c>.</summary>
    public override string ToString()
    {
        var minutes = Minutes;
        return Array.Find(Known, known => known.Minutes == minutes).Text ?? "none";
    }

    /// <summary>Shorter than.</summary>
    public static bool operator <(Timeframe left, Timeframe right) => left.Minutes < right.Minutes;

    /// <summary>Longer than.</summary>
    public static bool operator >(Timeframe left, Timeframe right) => left.Minutes > right.Minutes;

    /// <summary>Not longer than.</summary>
    public static bool operator <=(Timeframe left, Timeframe right) =>
        left.Minutes <= right.Minutes;

    /// <summary>Not shorter than.</summary>
    public static bool operator >=(Timeframe left, Timeframe right) =>
        left.Minutes >= right.Minutes;
}
