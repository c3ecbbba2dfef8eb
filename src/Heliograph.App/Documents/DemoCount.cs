namespace Heliograph.App.Documents;

/// <summary>How many there are of something.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Count">How many.</param>
public sealed record DemoCount(string Name, int Count)
{
    /// <summary>All of them, in their order.</summary>
    public static IReadOnlyList<DemoCount> Of(IReadOnlyDictionary<string, int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return [.. counts.Select(one => new DemoCount(one.Key, one.Value))];
    }
}
