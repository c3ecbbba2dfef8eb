using System.Buffers.Binary;

namespace Heliograph.Engine.Signals;

/// <summary>
/// The outcomes of one strategy version at one close, by series. Series that one call decided
/// together share a pass. Packed pass by pass: instant and batch (int64 each), limits and how many
/// series (int32 each), and for each its number (int32) and outcome (a byte, with 128 added where
/// it was done on time), ascending; all little-endian.
/// </summary>
public sealed class CycleOutcomes
{
    private const int PassBytes = 24;
    private const int SeriesBytes = 5;
    private const byte OnTimeBit = 0x80;
    private readonly List<int> series = [];
    private readonly List<CycleEntry> entries = [];

    /// <summary>How many series have an outcome.</summary>
    public int Count => series.Count;

    /// <summary>Series and what became of each, ascending by series.</summary>
    public IEnumerable<(int Series, CycleEntry Entry)> All => series.Zip(entries);

    /// <summary>The pass that saw the newest batch, and of those the latest instant.</summary>
    public CyclePass Newest
    {
        get
        {
            var newest = entries.Count == 0 ? default : entries[0].Pass;
            foreach (var (_, pass) in entries)
            {
                newest =
                    (pass.Batch, pass.AsOfMs).CompareTo((newest.Batch, newest.AsOfMs)) > 0
                        ? pass
                        : newest;
            }

            return newest;
        }
    }

    /// <summary>
    /// Notes an outcome. A fired one is final: nothing replaces it, and it replaces everything.
    /// Of others the one that saw the newer batch stays, and on the same batch the one noted last.
    /// </summary>
    public void Set(int number, CycleEntry entry)
    {
        // Series come in ascending order nearly always.
        var at = series.Count == 0 || series[^1] < number ? ~Count : series.BinarySearch(number);
        if (at < 0)
        {
            series.Insert(~at, number);
            entries.Insert(~at, entry);
        }
        else
        {
            var isOnTime = entry.IsOnTime || entries[at].IsOnTime;
            var stays = Replaces(entry, entries[at]) ? entry : entries[at];
            entries[at] = stays with { IsOnTime = isOnTime };
        }
    }

    /// <summary>Notes that what is done of it was done on time.</summary>
    public void MarkOnTime()
    {
        for (var i = 0; i < Count; i++)
        {
            entries[i] = entries[i] with
            {
                IsOnTime = entries[i].IsOnTime || entries[i].Outcome.IsDone(),
            };
        }
    }

    /// <summary>Takes in what a later call decided.</summary>
    public void Merge(CycleOutcomes other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < other.Count; i++)
        {
            Set(other.series[i], other.entries[i]);
        }
    }

    /// <summary>The outcome of a series, or null when it has none yet.</summary>
    public CycleEntry? Find(int number) =>
        series.BinarySearch(number) is var at and >= 0 ? entries[at] : null;

    /// <summary>The packed form.</summary>
    public byte[] Pack()
    {
        var passes = entries.Select(entry => entry.Pass).Distinct().ToArray();
        var bytes = new byte[passes.Length * PassBytes + Count * SeriesBytes];
        var at = 0;
        foreach (var pass in passes)
        {
            at = Pack(pass, bytes, at);
        }

        return bytes;
    }

    /// <summary>Reads the packed form.</summary>
    /// <exception cref="FormatException">The bytes are not of that form.</exception>
    public static CycleOutcomes Unpack(ReadOnlySpan<byte> bytes)
    {
        var unpacked = new CycleOutcomes();
        var rest = bytes;
        while (rest.Length >= PassBytes)
        {
            var pass = new CyclePass(
                BinaryPrimitives.ReadInt64LittleEndian(rest),
                BinaryPrimitives.ReadInt64LittleEndian(rest[8..]),
                BinaryPrimitives.ReadInt32LittleEndian(rest[16..])
            );
            var count = BinaryPrimitives.ReadInt32LittleEndian(rest[20..]);
            rest = rest[PassBytes..];
            if (count < 0 || rest.Length / SeriesBytes < count)
            {
                break;
            }

            for (var i = 0; i < count; i++, rest = rest[SeriesBytes..])
            {
                var number = BinaryPrimitives.ReadInt32LittleEndian(rest);
                var outcome = (OutcomeCode)(rest[4] & ~OnTimeBit);
                var isOnTime = (rest[4] & OnTimeBit) != 0;
                unpacked.Set(number, new CycleEntry(outcome, pass) { IsOnTime = isOnTime });
            }
        }

        return rest.IsEmpty
            ? unpacked
            : throw new FormatException($"{bytes.Length} bytes are no outcomes of a cycle");
    }

    private static bool Replaces(CycleEntry entry, CycleEntry stored) =>
        !stored.Outcome.IsFired()
        && (entry.Outcome.IsFired() || entry.Pass.Batch >= stored.Pass.Batch);

    private int Pack(CyclePass pass, byte[] bytes, int at)
    {
        var header = at;
        at += PassBytes;
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            if (entries[i].Pass == pass)
            {
                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), series[i]);
                var onTime = entries[i].IsOnTime ? OnTimeBit : (byte)0;
                bytes[at + 4] = (byte)((byte)entries[i].Outcome | onTime);
                at += SeriesBytes;
                count++;
            }
        }

        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(header), pass.AsOfMs);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(header + 8), pass.Batch);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(header + 16), pass.Limits);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(header + 20), count);
        return at;
    }
}
