using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>An answer that is an error, and what it means.</summary>
internal sealed record WireFault(VenueFailureKind Kind, int Status, string Body);
