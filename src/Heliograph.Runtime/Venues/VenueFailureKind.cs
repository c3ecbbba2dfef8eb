namespace Heliograph.Runtime.Venues;

/// <summary>Why a venue did not answer as asked.</summary>
public enum VenueFailureKind
{
    /// <summary>No connection, no answer in time, or an error on its side.</summary>
    Unreachable,

    /// <summary>Too many requests: the host rests until the time given.</summary>
    Limited,

    /// <summary>Shut out until the time given: not one request before it.</summary>
    Banned,

    /// <summary>Not for this address or country: stop asking.</summary>
    Forbidden,

    /// <summary>It does not know the symbol.</summary>
    UnknownSymbol,

    /// <summary>It found the request itself wrong.</summary>
    BadRequest,

    /// <summary>An answer that is none: no JSON, cut off, of another shape or symbol.</summary>
    Garbage,

    /// <summary>It would not have been answered in time, within the limit.</summary>
    OverBudget,
}
