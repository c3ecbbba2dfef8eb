namespace Heliograph.App.Documents;

/// <summary>What <c>signals list</c> prints, the best first.</summary>
/// <param name="AsOf">What had closed by this instant.</param>
/// <param name="Signals">Those that passed every gate.</param>
/// <param name="Candidates">Those that a gate stopped.</param>
/// <param name="NotListed">Signals and candidates beyond the best N of each.</param>
public sealed record SignalsDocument(
    string AsOf,
    IReadOnlyList<RawJson> Signals,
    IReadOnlyList<RawJson> Candidates,
    int NotListed
);
