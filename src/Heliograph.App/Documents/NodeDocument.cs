namespace Heliograph.App.Documents;

/// <summary>The answer of <c>serve</c>, when it has ended.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Role">What it did: all, web or worker.</param>
/// <param name="Store">The store's address without a secret.</param>
/// <param name="Address">Where it answered.</param>
/// <param name="Jobs">Jobs of the timetable that were switched on.</param>
/// <param name="StartedAt">When it had begun, in its own time.</param>
/// <param name="EndedAt">When it was told to end, in its own time.</param>
public sealed record NodeDocument(
    string Node,
    string Role,
    string Store,
    string Address,
    int Jobs,
    string StartedAt,
    string EndedAt
);
