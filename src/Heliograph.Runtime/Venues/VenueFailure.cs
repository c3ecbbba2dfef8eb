namespace Heliograph.Runtime.Venues;

/// <summary>Why a venue did not answer as asked.</summary>
/// <param name="Kind">Which of the shared kinds.</param>
/// <param name="Message">What it said, or what happened, one line without a full stop.</param>
public sealed record VenueFailure(VenueFailureKind Kind, string Message)
{
    /// <summary>Until when not to ask, epoch milliseconds, where it says so itself.</summary>
    public long? UntilMs { get; init; }

    /// <summary>For how long not to ask, where the venue's rules say so.</summary>
    public TimeSpan? Rest { get; init; }

    /// <summary>The kind that an HTTP status stands for everywhere.</summary>
    public static VenueFailureKind KindOf(int status) =>
        status switch
        {
            429 => VenueFailureKind.Limited,
            418 => VenueFailureKind.Banned,
            401 or 403 or 451 => VenueFailureKind.Forbidden,
            408 or >= 500 => VenueFailureKind.Unreachable,
            _ => VenueFailureKind.BadRequest,
        };
}
