namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>
/// The weight one client may use a minute, as Binance counts it: whole minutes of the clock, 429
/// above it, and a ban for who goes on, of 2 minutes at first and twice as long each time.
/// </summary>
internal sealed class RequestLimit(int perMinute, int refusalsBeforeBan)
{
    private const long MinuteMs = 60_000;
    private const long FirstBanMs = 2 * MinuteMs;
    private const long LongestBanMs = 3 * 24 * 60 * MinuteMs;

    private readonly Lock gate = new();
    private long minute = long.MinValue;
    private int used;
    private int refusals;
    private long banMs = FirstBanMs;
    private long bannedUntilMs = long.MinValue;

    /// <summary>Weight a minute.</summary>
    public int PerMinute => perMinute;

    /// <summary>Lets a request pass or not.</summary>
    public RequestVerdict Take(int weight, long nowMs)
    {
        lock (gate)
        {
            if (nowMs / MinuteMs != minute)
            {
                (minute, used, refusals) = (nowMs / MinuteMs, 0, 0);
            }

            if (nowMs < bannedUntilMs)
            {
                return new RequestVerdict(418, Seconds(bannedUntilMs - nowMs), used);
            }

            if (used + weight <= perMinute)
            {
                used += weight;
                return new RequestVerdict(200, 0, used);
            }

            if (++refusals <= refusalsBeforeBan)
            {
                return new RequestVerdict(429, Seconds(((minute + 1) * MinuteMs) - nowMs), used);
            }

            bannedUntilMs = nowMs + banMs;
            var length = banMs;
            banMs = Math.Min(banMs * 2, LongestBanMs);
            return new RequestVerdict(418, Seconds(length), used);
        }
    }

    private static int Seconds(long ms) => (int)((ms + 999) / 1000);
}
