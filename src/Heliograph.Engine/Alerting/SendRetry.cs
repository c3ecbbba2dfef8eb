using Heliograph.Engine.Market;

namespace Heliograph.Engine.Alerting;

/// <summary>When a message that could not be sent is tried again.</summary>
public static class SendRetry
{
    /// <summary>After so many attempts it is given up: about a day.</summary>
    public const int MostAttempts = 60;

    private const long FirstMs = 5_000;
    private const long LongestMs = 30 * 60_000;

    /// <summary>
    /// Milliseconds until the next attempt: from 5 s, doubled each time, to half an hour, and up
    /// to a fifth more, differently for each message, so that not all come back at once.
    /// </summary>
    /// <param name="key">The message.</param>
    /// <param name="attempts">Attempts so far, at least 1.</param>
    /// <param name="retryAfterMs">What the receiver asked for, which wins; or null.</param>
    public static long DelayMs(string key, int attempts, long? retryAfterMs)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (retryAfterMs is { } asked)
        {
            return Math.Max(asked, 1_000);
        }

        var delay = Math.Min(FirstMs << Math.Clamp(attempts - 1, 0, 20), LongestMs);
        return delay + delay / 5 * (StableHash.Of(key, (uint)attempts) % 1_000) / 1_000;
    }
}
