using System.Collections.Concurrent;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>What clients did to the simulated venue. Any thread may read it.</summary>
public sealed class VenueTraffic
{
    private readonly ConcurrentQueue<VenueRequest> last = new();
    private readonly ConcurrentDictionary<int, long> byStatus = new();
    private readonly int kept;
    private readonly Lock gate = new();
    private long requests;
    private long whileResting;
    private long whileBanned;
    private (long ToldMs, long UntilMs) rest;
    private (long ToldMs, long UntilMs) ban;

    internal VenueTraffic(int kept) => this.kept = kept;

    /// <summary>All requests so far, handshakes of sockets included.</summary>
    public long Requests => Interlocked.Read(ref requests);

    /// <summary>Answers with 429.</summary>
    public long TooMany => Answered(429);

    /// <summary>Answers with 418.</summary>
    public long Banned => Answered(418);

    /// <summary>
    /// Requests that came after a 429 had been answered and before its Retry-After had passed.
    /// Those of the same millisecond do not count: they may have been under way.
    /// </summary>
    public long WhileResting => Interlocked.Read(ref whileResting);

    /// <summary>Requests that came after a 418 was answered and before the ban ended.</summary>
    public long WhileBanned => Interlocked.Read(ref whileBanned);

    /// <summary>The last requests, oldest first.</summary>
    public IReadOnlyList<VenueRequest> Last => [.. last];

    /// <summary>How many answers had a status; 0: connections cut or left hanging.</summary>
    public long Answered(int status) => byStatus.GetValueOrDefault(status);

    /// <summary>Notes that a request came.</summary>
    internal void Came(long nowMs)
    {
        Interlocked.Increment(ref requests);
        lock (gate)
        {
            whileResting += nowMs > rest.ToldMs && nowMs < rest.UntilMs ? 1 : 0;
            whileBanned += nowMs > ban.ToldMs && nowMs < ban.UntilMs ? 1 : 0;
        }
    }

    /// <summary>Notes the answer of a request.</summary>
    internal void Went(VenueRequest request, int retryAfter)
    {
        byStatus.AddOrUpdate(request.Status, 1, (_, count) => count + 1);
        var until = request.AtMs + (retryAfter * 1000L);
        lock (gate)
        {
            if (request.Status == 429 && request.AtMs >= rest.UntilMs)
            {
                rest = (request.AtMs, until);
            }

            if (request.Status == 418 && request.AtMs >= ban.UntilMs)
            {
                ban = (request.AtMs, until);
            }
        }

        last.Enqueue(request);
        while (last.Count > kept)
        {
            last.TryDequeue(out _);
        }
    }
}
