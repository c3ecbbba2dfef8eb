namespace Heliograph.Engine.Simulation;

/// <summary>One thing that is wrong with a venue for a while.</summary>
/// <param name="Kind">What.</param>
/// <param name="From">Since when, from the start of the script; it belongs to the fault.</param>
/// <param name="Until">Until when, from the start of the script; it does not belong to it.</param>
/// <param name="Symbols">
/// Whose: <c>*</c> stands for any letters, <c>?</c> for one. Null: everybody's.
/// </param>
/// <param name="Endpoint">Where; null: everywhere.</param>
/// <param name="Value">See <see cref="VenueFaultKind"/>; null: what is usual.</param>
public sealed record VenueFault(
    VenueFaultKind Kind,
    TimeSpan From,
    TimeSpan Until,
    string? Symbols = null,
    VenueEndpoint? Endpoint = null,
    double? Value = null
)
{
    /// <summary>True within [from, until).</summary>
    public bool Rules(TimeSpan offset) => offset >= From && offset < Until;

    /// <summary>
    /// True when the symbol is meant. No symbol is meant only by a fault that is everybody's.
    /// </summary>
    public bool Means(string? symbol) =>
        Symbols is null || (symbol is not null && Matches(Symbols, symbol));

    /// <summary>The value or what is usual, as a span in seconds.</summary>
    public TimeSpan Lag => TimeSpan.FromSeconds(Value ?? Usual(Kind));

    /// <summary>The instant from which the truth is told; null: never.</summary>
    public TimeSpan? HealedAt => Value is { } after ? Until + TimeSpan.FromSeconds(after) : null;

    /// <summary>The value of a fault that gives none; 0 for kinds without a value.</summary>
    public static double Usual(VenueFaultKind kind) =>
        kind switch
        {
            VenueFaultKind.TooMany or VenueFaultKind.ClockSkew => 30,
            VenueFaultKind.ServerError => 503,
            VenueFaultKind.Oversize => 16 << 20,
            VenueFaultKind.Late => 120,
            VenueFaultKind.Revised => 1800,
            _ => 0,
        };

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (at, star, retry) = (0, -1, 0);
        var i = 0;
        while (i < text.Length)
        {
            if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == text[i]))
            {
                (at, i) = (at + 1, i + 1);
            }
            else if (at < pattern.Length && pattern[at] == '*')
            {
                (star, retry) = (at++, i);
            }
            else if (star >= 0)
            {
                (at, i) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }
}
