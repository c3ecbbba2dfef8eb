namespace Heliograph.Runtime.Venues;

/// <summary>How much a venue allows from one address.</summary>
/// <param name="Weight">Sum of the weights of the requests in any window.</param>
/// <param name="Window">Length of the window.</param>
public readonly record struct VenueLimit(int Weight, TimeSpan Window);
