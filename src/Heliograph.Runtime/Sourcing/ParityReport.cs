using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Sourcing;

/// <summary>What a comparison with the venues found.</summary>
/// <param name="Compared">
/// Each window, as it was when it was looked at last: after what differed was read again.
/// </param>
/// <param name="Mended">Windows that differed, and did not after they were read again.</param>
public sealed record ParityReport(IReadOnlyList<StoredParity> Compared, int Mended)
{
    /// <summary>Nothing was compared.</summary>
    public static ParityReport None { get; } = new([], 0);

    /// <summary>What still differs.</summary>
    public IEnumerable<StoredParity> Different => Compared.Where(one => !one.IsEqual);
}
