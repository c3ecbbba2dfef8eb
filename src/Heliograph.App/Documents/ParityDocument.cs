namespace Heliograph.App.Documents;

/// <summary>The answer of <c>audit parity</c>.</summary>
/// <param name="AsOf">When it was made.</param>
/// <param name="Sample">Windows that were to be compared.</param>
/// <param name="Compared">Of these, those that their venue answered for.</param>
/// <param name="Equal">Of these, those that are equal to the bit.</param>
/// <param name="Mended">Of the equal ones, those that were not before they were read again.</param>
/// <param name="Different">Those that still differ.</param>
public sealed record ParityDocument(
    string AsOf,
    int Sample,
    int Compared,
    int Equal,
    int Mended,
    IReadOnlyList<ParityEntry> Different
);
