namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// What to import: either <see cref="Files"/> of one series, or a <see cref="Manifest"/>.
/// </summary>
public sealed record ImportRequest
{
    /// <summary>Paths of CSV files, gzip or plain; all of them hold the same series.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Venue of the files, lower case.</summary>
    public string? Venue { get; init; }

    /// <summary>Symbol of the files.</summary>
    public string? Symbol { get; init; }

    /// <summary>Timeframe of the files, such as <c>1h</c>.</summary>
    public string? Timeframe { get; init; }

    /// <summary>
    /// Name of the calendar of the files; null for the one that their instrument is stored with,
    /// <c>24x7</c> when it is new.
    /// </summary>
    public string? Calendar { get; init; }

    /// <summary>Path of a manifest, which names files and their series; else null.</summary>
    public string? Manifest { get; init; }

    /// <summary>Limits per file.</summary>
    public ImportLimits Limits { get; init; } = new();
}
