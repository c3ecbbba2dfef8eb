using System.Text.Json.Serialization;

namespace Heliograph.App.Documents;

/// <summary>What is wrong and how to mend it.</summary>
/// <param name="Code">invalid, not_found, conflict, refused, unavailable or internal.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">How to mend it.</param>
/// <param name="Details">Every error of a file with its place; left out when there is one.</param>
public sealed record ErrorBody(
    string Code,
    string Message,
    string Hint,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyList<RuleRemark>? Details
);
