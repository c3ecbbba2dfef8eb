using Heliograph.Engine.Market;

namespace Heliograph.App.Cli;

/// <summary>Reads --from and --to as a range.</summary>
public static class Span
{
    private static readonly long FirstMs = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long LastMs = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>[from, to); an end that was not given is as far away as can be.</summary>
    /// <exception cref="ProblemException">
    /// One is not an instant, or they are in disorder.
    /// </exception>
    public static TimeRange Of(string? from, string? to)
    {
        var start = from is null ? FirstMs : Ms("--from", from);
        var end = to is null ? LastMs : Ms("--to", to);
        return start <= end
            ? new TimeRange(start, end)
            : throw ProblemException.Invalid("--from lies after --to", "swap them");
    }

    private static long Ms(string name, string text) =>
        Times.Instant(name, text).ToUnixTimeMilliseconds();
}
