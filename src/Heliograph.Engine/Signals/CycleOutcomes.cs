using System.Buffers.Binary;

namespace Heliograph.Engine.Signals;

/// <summary>
/// The outcomes of one strategy version at one close, by series. Packed as five bytes each in
/// ascending order of series: its number (int32, little-endian) and the outcome.
/// </summary>
public sealed class CycleOutcomes
{
    private const int EntryBytes = 5;
    private readonly SortedDictionary<int, OutcomeCode> bySeries = [];

    /// <summary>Series and outcomes, ascending by series.</summary>
    public IReadOnlyDictionary<int, OutcomeCode> BySeries => bySeries;

    /// <summary>Notes an outcome; a fired one is final and is not replaced.</summary>
    public void Set(int series, OutcomeCode outcome)
    {
        if (!bySeries.TryGetValue(series, out var known) || !known.IsFired())
        {
            bySeries[series] = outcome;
        }
    }

    /// <summary>The outcome of a series, or null when it has none yet.</summary>
    public OutcomeCode? Find(int series) =>
        bySeries.TryGetValue(series, out var outcome) ? outcome : null;

    /// <summary>The packed form.</summary>
    public byte[] Pack()
    {
        var bytes = new byte[bySeries.Count * EntryBytes];
        var at = 0;
        foreach (var (series, outcome) in bySeries)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), series);
            bytes[at + 4] = (byte)outcome;
            at += EntryBytes;
        }

        return bytes;
    }

    /// <summary>Reads the packed form.</summary>
    /// <exception cref="FormatException">The bytes are not of that form.</exception>
    public static CycleOutcomes Unpack(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % EntryBytes != 0)
        {
            throw new FormatException($"{bytes.Length} bytes of outcomes are not a multiple of 5");
        }

        var outcomes = new CycleOutcomes();
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            var series = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            outcomes.bySeries[series] = (OutcomeCode)bytes[at + 4];
        }

        return outcomes;
    }
}
