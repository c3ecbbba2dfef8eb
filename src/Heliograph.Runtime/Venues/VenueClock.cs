namespace Heliograph.Runtime.Venues;

/// <summary>A venue's clock against this one.</summary>
/// <param name="Ahead">How far it is ahead; negative when it is behind.</param>
/// <param name="RoundTrip">How long the question took: it is exact to half of this.</param>
public readonly record struct VenueClock(TimeSpan Ahead, TimeSpan RoundTrip);
