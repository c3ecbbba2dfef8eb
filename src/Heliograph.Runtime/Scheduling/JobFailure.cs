using System.Net.Sockets;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Scheduling;

/// <summary>What the failure of an attempt means.</summary>
public static class JobFailure
{
    /// <summary>
    /// True when no other attempt follows. Waiting for the store uses none up: without it nothing
    /// could be noted, and nothing else works either.
    /// </summary>
    /// <param name="thrown">Why this one failed.</param>
    /// <param name="attempts">How many were made, this one among them.</param>
    public static bool IsLast(Exception thrown, int attempts) =>
        !IsTransient(thrown) || (attempts > JobRunner.Retries && thrown is not StoreException);

    /// <summary>
    /// True for what another attempt may mend: the network, a timeout, a store that is away or
    /// busy. Anything else would fail again.
    /// </summary>
    public static bool IsTransient(Exception thrown) =>
        thrown
            is StoreException
                or VenueException
                or HttpRequestException
                or SocketException
                or IOException
                or TimeoutException
                or OperationCanceledException;
}
