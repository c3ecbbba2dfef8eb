namespace Heliograph.App.Documents;

/// <summary>What <c>db migrate</c> prints.</summary>
/// <param name="Store">The store's address without a secret.</param>
/// <param name="SchemaVersion">Its newest migration.</param>
/// <param name="Applied">Numbers of those that were applied now.</param>
public sealed record MigrateDocument(string Store, int SchemaVersion, IReadOnlyList<int> Applied);
