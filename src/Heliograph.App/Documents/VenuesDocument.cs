namespace Heliograph.App.Documents;

/// <summary>What <c>venues</c> prints.</summary>
/// <param name="Venues">In the order in which they are listed.</param>
public sealed record VenuesDocument(IReadOnlyList<VenueEntryDocument> Venues);
