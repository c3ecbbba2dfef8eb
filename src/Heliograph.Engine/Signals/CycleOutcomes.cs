using System.Buffers.Binary;

namespace Heliograph.Engine.Signals;

/// <summary>
/// The outcomes of one strategy version at one close, by series. Packed as five bytes each in
/// ascending order of series: its number (int32, little-endian) and the outcome.
/// </summary>
public sealed class CycleOutcomes
{
    private const int EntryBytes = 5;
    private readonly List<int> series = [];
    private readonly List<OutcomeCode> outcomes = [];

    /// <summary>How many series have an outcome.</summary>
    public int Count => series.Count;

    /// <summary>Series and outcomes, ascending by series.</summary>
    public IEnumerable<(int Series, OutcomeCode Outcome)> All =>
        series.Zip(outcomes, (number, outcome) => (number, outcome));

    /// <summary>Notes an outcome; a fired one is final and is not replaced.</summary>
    public void Set(int number, OutcomeCode outcome)
    {
        // Series come in ascending order nearly always.
        var at = series.Count == 0 || series[^1] < number ? ~Count : series.BinarySearch(number);
        if (at < 0)
        {
            series.Insert(~at, number);
            outcomes.Insert(~at, outcome);
        }
        else if (!outcomes[at].IsFired())
        {
            outcomes[at] = outcome;
        }
    }

    /// <summary>The outcome of a series, or null when it has none yet.</summary>
    public OutcomeCode? Find(int number) =>
        series.BinarySearch(number) is var at and >= 0 ? outcomes[at] : null;

    /// <summary>The packed form.</summary>
    public byte[] Pack()
    {
        var bytes = new byte[Count * EntryBytes];
        for (var i = 0; i < Count; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * EntryBytes), series[i]);
            bytes[i * EntryBytes + 4] = (byte)outcomes[i];
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

        var unpacked = new CycleOutcomes();
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            unpacked.Set(
                BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]),
                (OutcomeCode)bytes[at + 4]
            );
        }

        return unpacked;
    }
}
