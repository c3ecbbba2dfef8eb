namespace Heliograph.App.Documents;

/// <summary>How many series come from where.</summary>
public sealed record ModeCounts(int Database, int Live, int Hold);
