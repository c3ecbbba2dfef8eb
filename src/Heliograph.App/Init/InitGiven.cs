namespace Heliograph.App.Init;

/// <summary>Answers that the command line gives; null is to be asked.</summary>
/// <param name="Venue">A venue's name.</param>
/// <param name="Quote">A currency.</param>
/// <param name="Top">How many.</param>
/// <param name="Exclude">Kinds, with spaces between.</param>
/// <param name="Timeframes">Timeframes, with spaces between.</param>
internal sealed record InitGiven(
    string? Venue,
    string? Quote,
    string? Top,
    string? Exclude,
    string? Timeframes
);
