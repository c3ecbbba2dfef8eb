namespace Heliograph.Engine.Health;

/// <summary>
/// One thing that health depends on: a value with the instant of its measurement, not known, or
/// about something that nobody set up. <c>default</c> is not known, which is never good.
/// </summary>
/// <typeparam name="T">Type of the value.</typeparam>
public readonly record struct Fact<T>
    where T : struct
{
    /// <summary>A fact is as good as unknown when it is older than this, milliseconds.</summary>
    public const long OldMs = 600_000;

    private readonly T value;
    private readonly long atMs;

    private Fact(T value, long atMs, string? scope, bool isKnown, bool isSetUp)
    {
        this.value = value;
        this.atMs = atMs;
        Scope = scope;
        IsKnown = isKnown;
        IsUnmeasured = !isSetUp;
    }

    /// <summary>Nobody set up what it is about: it costs nothing.</summary>
    public static Fact<T> NotSetUp { get; } = new(default, 0, null, isKnown: false, isSetUp: false);

    /// <summary>It should be known and is not.</summary>
    public static Fact<T> Unknown => default;

    /// <summary>True when nobody set it up.</summary>
    public bool IsUnmeasured { get; }

    /// <summary>
    /// What is affected, such as a series or a folder; null when it is everything.
    /// </summary>
    public string? Scope { get; }

    private bool IsKnown { get; }

    /// <summary>A measured fact.</summary>
    /// <param name="value">What was measured.</param>
    /// <param name="atMs">When, epoch milliseconds.</param>
    /// <param name="scope">What is affected; null when it is everything.</param>
    public static Fact<T> Of(T value, long atMs, string? scope = null) =>
        new(value, atMs, scope, isKnown: true, isSetUp: true);

    /// <summary>The value when it is known and at most ten minutes from now; else null.</summary>
    public T? At(long nowMs) => IsKnown && Math.Abs(nowMs - atMs) <= OldMs ? value : null;
}
