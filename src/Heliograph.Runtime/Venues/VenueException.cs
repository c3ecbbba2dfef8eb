namespace Heliograph.Runtime.Venues;

/// <summary>A venue did not answer as asked.</summary>
public sealed class VenueException : Exception
{
    /// <summary>Says which venue, and why.</summary>
    /// <param name="venue">Its name.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="inner">What it was made from; may be null.</param>
    public VenueException(string venue, VenueFailure failure, Exception? inner = null)
        : base($"{venue}: {failure?.Message}", inner)
    {
        ArgumentNullException.ThrowIfNull(failure);
        (Venue, Failure) = (venue, failure);
    }

    /// <summary>The venue's name.</summary>
    public string Venue { get; }

    /// <summary>What happened.</summary>
    public VenueFailure Failure { get; }

    /// <summary>
    /// What came instead of an answer, at most 1,000 characters; null when nothing.
    /// </summary>
    public string? Payload { get; init; }

    /// <summary>How to mend it, without a full stop.</summary>
    public string Hint =>
        Failure.Kind switch
        {
            VenueFailureKind.Unreachable =>
                "check the network and the venue's status; what is missing is collected later",
            VenueFailureKind.Limited or VenueFailureKind.OverBudget =>
                "wait, follow fewer series, or raise limitShare: helio venues plan shows what fits",
            VenueFailureKind.Banned => "wait until then: asking earlier makes it longer",
            VenueFailureKind.Forbidden =>
                "the venue does not serve this address: use another venue",
            VenueFailureKind.UnknownSymbol =>
                "see helio instruments --venue for the symbols it has",
            VenueFailureKind.BadRequest => "check symbol and timeframe",
            _ => "try again later; if it lasts, the venue changed its answers",
        };
}
