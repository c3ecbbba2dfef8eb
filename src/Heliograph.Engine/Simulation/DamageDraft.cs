using Heliograph.Engine.Market;

namespace Heliograph.Engine.Simulation;

/// <summary>One series while damage is done to it.</summary>
internal sealed class DamageDraft
{
    private readonly Instrument instrument;
    private readonly SeriesKey key;
    private readonly int apart;
    private readonly SimulatedRow?[] rows;
    private readonly List<SimulatedRow> extra = [];
    private readonly List<(int Start, int End)> taken = [];
    private readonly CandleSeries candles;
    private readonly double scale;

    public DamageDraft(SimulatedSeries series, int apart)
    {
        (instrument, candles, key) = (series.Instrument, series.Candles, series.Candles.Key);
        this.apart = Math.Max(1, apart);
        scale = Math.Floor(1 / series.Instrument.Tick!.Value + 0.5);
        rows = new SimulatedRow?[candles.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new SimulatedRow(
                candles.OpenMs[i],
                candles.Open[i],
                candles.High[i],
                candles.Low[i],
                candles.Close[i],
                candles.Volume[i],
                candles.OpenMs[i] + Step + 1000
            );
        }
    }

    public int Count => rows.Length;

    public List<PlantedDamage> Planted { get; } = [];

    private long Step => key.Timeframe.Milliseconds;

    public long OpenAt(int position) => candles.OpenMs[position];

    /// <summary>Takes the rows in a span of time away, as far as the series lives then.</summary>
    public void Outage(long openMs, int count)
    {
        var start = Math.Max(0, (int)((openMs - candles.OpenMs[0]) / Step));
        var end = Math.Min(Count - 1, (int)((openMs - candles.OpenMs[0]) / Step) + count);
        if (openMs > candles.OpenMs[0] && end > start && IsFree(start, end))
        {
            Remove(DamageKind.Outage, start, end - start);
        }
    }

    /// <summary>Does a damage somewhere; false when it does not fit where the dice fell.</summary>
    public bool TryPlant(DamageKind kind, SeededRandom random)
    {
        var length = LengthOf(kind, random);
        var room = Count - 2 * apart - length;
        if (room <= 0)
        {
            return false;
        }

        var start = apart + random.Below(room);
        if (!IsFree(start, start + length) || !Suits(kind, start))
        {
            return false;
        }

        Do(kind, start, length, random);
        return true;
    }

    /// <summary>The rows as they arrive.</summary>
    public DamagedSeries Finish()
    {
        var delivered = rows.OfType<SimulatedRow>().Concat(extra);
        return new DamagedSeries(
            instrument,
            key,
            [.. delivered.OrderBy(row => row.ArrivesMs).ThenBy(row => row.OpenMs)]
        );
    }

    private static int LengthOf(DamageKind kind, SeededRandom random) =>
        kind switch
        {
            DamageKind.Gap => 1 + random.Below(8),
            DamageKind.Late => 1 + random.Below(4),
            DamageKind.Frozen => 48,
            _ => 1,
        };

    /// <summary>False where it would not show: a candle without a range or a move.</summary>
    private bool Suits(DamageKind kind, int at) =>
        kind switch
        {
            DamageKind.Crossed => rows[at]!.Value.High > rows[at]!.Value.Low,
            DamageKind.NoVolume => rows[at]!.Value.Close != rows[at - 1]!.Value.Close,
            _ => true,
        };

    private void Do(DamageKind kind, int start, int length, SeededRandom random)
    {
        var row = rows[start]!.Value;
        switch (kind)
        {
            case DamageKind.Gap:
                Remove(kind, start, length);
                return;
            case DamageKind.Duplicate:
                extra.Add(row);
                break;
            case DamageKind.Conflict:
                extra.Add(Other(row));
                break;
            case DamageKind.Revised:
                extra.Add(Other(row) with { ArrivesMs = row.ArrivesMs + 20 * Step });
                break;
            case DamageKind.Future:
                row = row with { OpenMs = candles.OpenMs[^1] + 3 * Step };
                extra.Add(row);
                break;
            case DamageKind.Split:
                var factor = 1.0 / (2 + random.Below(4));
                Change(start, Count - start, now => Times(now, factor));
                break;
            case DamageKind.Frozen:
                var still = rows[start - 1]!.Value.Close;
                Change(start, length, now => Flat(now, still));
                break;
            default:
                Change(start, length, now => InPlace(kind, now));
                row = rows[start]!.Value;
                break;
        }

        Note(kind, row.OpenMs, start, length);
    }

    private SimulatedRow InPlace(DamageKind kind, SimulatedRow row) =>
        kind switch
        {
            DamageKind.Late => row with { ArrivesMs = row.ArrivesMs + 10 * Step },
            DamageKind.Spike => Times(row, 100),
            DamageKind.NoVolume => row with { Volume = 0 },
            DamageKind.BadNumber => row with { Close = double.NaN },
            DamageKind.Crossed => row with { High = row.Low, Low = row.High },
            DamageKind.OffGrid => row with { OpenMs = row.OpenMs + Step / 12 },
            _ => row,
        };

    /// <summary>The same open with other values, itself without a flaw.</summary>
    private static SimulatedRow Other(SimulatedRow row) =>
        row with
        {
            Close = row.Close == row.High ? row.Low : row.High,
            Volume = row.Volume * 1.5,
        };

    private static SimulatedRow Flat(SimulatedRow row, double price) =>
        row with
        {
            Open = price,
            High = price,
            Low = price,
            Close = price,
            Volume = 0,
        };

    private SimulatedRow Times(SimulatedRow row, double factor) =>
        row with
        {
            Open = OnTick(row.Open * factor),
            High = OnTick(row.High * factor),
            Low = OnTick(row.Low * factor),
            Close = OnTick(row.Close * factor),
        };

    private double OnTick(double price) => Math.Max(1, Math.Floor(price * scale + 0.5)) / scale;

    private void Change(int start, int count, Func<SimulatedRow, SimulatedRow> change)
    {
        for (var i = start; i < start + count; i++)
        {
            rows[i] = rows[i] is { } row ? change(row) : null;
        }
    }

    private void Remove(DamageKind kind, int start, int length)
    {
        Array.Clear(rows, start, length);
        Note(kind, candles.OpenMs[start], start, length);
    }

    private void Note(DamageKind kind, long openMs, int start, int length)
    {
        taken.Add((start - apart, start + length + apart));
        Planted.Add(new PlantedDamage(kind, key, openMs, length));
    }

    private bool IsFree(int start, int end) =>
        taken.TrueForAll(span => end <= span.Start || start >= span.End);
}
