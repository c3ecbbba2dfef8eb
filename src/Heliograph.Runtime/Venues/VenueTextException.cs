namespace Heliograph.Runtime.Venues;

/// <summary>A venue's text is not what it should be (check V13), or says that it failed.</summary>
public sealed class VenueTextException : Exception
{
    /// <summary>The text is broken.</summary>
    /// <param name="message">What is wrong, and where, without a full stop.</param>
    public VenueTextException(string message)
        : this(new VenueFault(VenueFaultKind.Garbage, $"V13: {message}")) { }

    /// <summary>The text is whole and says why there is no answer.</summary>
    public VenueTextException(VenueFault fault)
        : base(fault?.Message) => Fault = fault ?? throw new ArgumentNullException(nameof(fault));

    /// <summary>What it comes to.</summary>
    public VenueFault Fault { get; }
}
