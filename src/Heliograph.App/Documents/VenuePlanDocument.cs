namespace Heliograph.App.Documents;

/// <summary>What <c>venues plan</c> prints.</summary>
/// <param name="Plans">Of each venue of which something is followed.</param>
public sealed record VenuePlanDocument(IReadOnlyList<VenuePlanEntry> Plans);
