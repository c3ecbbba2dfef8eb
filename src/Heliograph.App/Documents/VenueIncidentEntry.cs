namespace Heliograph.App.Documents;

/// <summary>Trouble of a venue that is not over.</summary>
/// <param name="Cause">What is wrong.</param>
/// <param name="Since">When it was first seen.</param>
/// <param name="Detail">What was seen last.</param>
public sealed record VenueIncidentEntry(string Cause, string Since, string Detail);
