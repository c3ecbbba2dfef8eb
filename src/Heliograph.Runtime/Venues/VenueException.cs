namespace Heliograph.Runtime.Venues;

/// <summary>A venue did not answer as asked.</summary>
public sealed class VenueException : Exception
{
    /// <summary>Says which venue, and why.</summary>
    /// <param name="venue">Its name.</param>
    /// <param name="fault">What happened.</param>
    /// <param name="inner">What it was made from; may be null.</param>
    public VenueException(string venue, VenueFault fault, Exception? inner = null)
        : base($"{venue}: {fault?.Message}", inner)
    {
        ArgumentNullException.ThrowIfNull(fault);
        (Venue, Fault) = (venue, fault);
    }

    /// <summary>The venue's name.</summary>
    public string Venue { get; }

    /// <summary>What happened.</summary>
    public VenueFault Fault { get; }

    /// <summary>
    /// What came instead of an answer, at most 1,000 characters; null when nothing.
    /// </summary>
    public string? Payload { get; init; }

    /// <summary>How to mend it, without a full stop.</summary>
    public string Hint =>
        Fault.Kind switch
        {
            VenueFaultKind.Unreachable =>
                "check the network and the venue's status; what is missing is collected later",
            VenueFaultKind.Limited or VenueFaultKind.OverBudget =>
                "wait, follow fewer series, or raise limitShare: helio venues plan shows what fits",
            VenueFaultKind.Banned => "wait until then: asking earlier makes it longer",
            VenueFaultKind.Forbidden => "the venue does not serve this address: use another venue",
            VenueFaultKind.UnknownSymbol => "see helio instruments --venue for the symbols it has",
            VenueFaultKind.BadRequest => "check symbol and timeframe",
            _ => "try again later; if it lasts, the venue changed its answers",
        };
}
