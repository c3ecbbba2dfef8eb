namespace Heliograph.Runtime.Venues.Csv;

/// <summary>How much an import takes from one file before it refuses it whole.</summary>
public sealed record ImportLimits
{
    /// <summary>Bytes of the file as it lies on disk.</summary>
    public long FileBytes { get; init; } = 1L << 31;

    /// <summary>Bytes of one row, its end not counted.</summary>
    public int RowBytes { get; init; } = 1 << 20;

    /// <summary>Columns of a row.</summary>
    public int Columns { get; init; } = 256;

    /// <summary>Rows of a file.</summary>
    public int Rows { get; init; } = 20_000_000;

    /// <summary>Refused rows of a file; with more it is not what it was taken for.</summary>
    public int Quarantined { get; init; } = 100_000;

    /// <summary>
    /// Bytes of text per byte of <c>.gz</c>. Candles compress 3 to 20 times, a bomb 1,000 times.
    /// The first 64 KiB of text are always read.
    /// </summary>
    public int GzipRatio { get; init; } = 100;

    /// <summary>Bytes of a manifest.</summary>
    public int ManifestBytes { get; init; } = 16 << 20;
}
