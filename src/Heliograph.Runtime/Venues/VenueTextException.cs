namespace Heliograph.Runtime.Venues;

/// <summary>A venue's text is not what it should be (check V13), or says that it failed.</summary>
public sealed class VenueTextException : Exception
{
    /// <summary>The text is broken.</summary>
    /// <param name="message">What is wrong, and where, without a full stop.</param>
    public VenueTextException(string message)
        : this(new VenueFailure(VenueFailureKind.Garbage, $"V13: {message}")) { }

    /// <summary>The text is whole and says why there is no answer.</summary>
    public VenueTextException(VenueFailure failure)
        : base(failure?.Message) =>
        Failure = failure ?? throw new ArgumentNullException(nameof(failure));

    /// <summary>What it comes to.</summary>
    public VenueFailure Failure { get; }
}
