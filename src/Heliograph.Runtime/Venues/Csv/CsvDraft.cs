using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// A file being read. What a row alone decides (V01, V04, V13) is decided as it comes; what needs
/// the others (whether there are volumes for V01, the tick for V02, the order for U01, whether all
/// are off alike for V03) at the end.
/// </summary>
internal sealed class CsvDraft(ImportFile file, Calendar calendar, ImportLimits limits, long nowMs)
{
    private readonly CsvColumns columns = new();
    private readonly List<(int Line, string Reason)> refused = [];
    private readonly List<long> offGridMs = [];
    private readonly List<string> notes = [];
    private CsvTimeUnit? lastUnit;
    private int places;
    private int rows;

    /// <summary>Takes a row that is not empty.</summary>
    public void Add(ReadOnlySpan<byte> line, CsvHeader header, int number)
    {
        if (++rows > limits.Rows)
        {
            throw TooMany("rows", limits.Rows, "split the file");
        }

        if (CsvRow.TryRead(line, header, out var row) is { } unreadable)
        {
            Refuse(number, unreadable);
            return;
        }

        NoteUnit(row.Unit, number);
        if (WrongOnItsOwn(row) is { } wrong)
        {
            Refuse(number, wrong);
            return;
        }

        places = Math.Max(places, row.Places);
        var refusal = Admission.Refuse(row.OpenMs, file.Timeframe, calendar, nowMs);
        if (refusal is null)
        {
            columns.Add(row, number);
            return;
        }

        Refuse(number, refusal);
        if (refusal.StartsWith("V03", StringComparison.Ordinal))
        {
            offGridMs.Add(row.OpenMs);
        }
    }

    /// <summary>Decides what is left and gives the whole.</summary>
    public CsvCandles Finish()
    {
        if (rows == 0)
        {
            throw new ImportException(
                $"{file.Name}: there are no rows below the header",
                "check that the export finished, and import it again"
            );
        }

        NoteOffGrid();
        var order = columns.Order();
        var tick = CsvNumber.UnitOf(places);
        var withoutVolume = WithoutVolume();
        var builder = new CandleSeries.Builder(file.Key, order.Length);
        var (repeated, overstepped, last) = (0, 0, -1);
        foreach (var row in order)
        {
            if (columns.TryCandle(row, tick, out var candle) is { } reason)
            {
                Refuse(columns.Line(row), reason);
            }
            else if (withoutVolume is not null && !candle.HasVolume)
            {
                Refuse(columns.Line(row), withoutVolume);
            }
            else if (last >= 0 && columns.OpenMs(last) == candle.OpenMs)
            {
                repeated += Repeats(last, row) ? 1 : 0;
            }
            else
            {
                builder.Add(
                    candle.OpenMs,
                    candle.Open,
                    candle.High,
                    candle.Low,
                    candle.Close,
                    candle.Volume
                );
                overstepped +=
                    Candle.Overstep(candle.Open, candle.High, candle.Low, candle.Close) > 0 ? 1 : 0;
                last = row;
            }
        }

        var series = builder.Build();
        NoteShape(series, repeated, overstepped);
        refused.Sort((left, right) => left.Line.CompareTo(right.Line));
        return new CsvCandles(series, Closes(series), refused, repeated, rows, notes);
    }

    /// <summary>V01; the widest tick leaves V02 for the end.</summary>
    private static string? WrongOnItsOwn(in CsvRow row) =>
        Candle.TryCreate(
            row.OpenMs,
            row.Open,
            row.High,
            row.Low,
            row.Close,
            row.Volume,
            double.MaxValue,
            out _
        );

    // One candle without a volume among others makes every sum of volumes over it unknown, so its
    // absence counts as "none here" only where no row of the file has one.
    private string? WithoutVolume() =>
        columns.HasVolume ? "V01: volume is empty, other rows of the file have one" : null;

    private bool Repeats(int earlier, int later)
    {
        var isEqual = columns.AreEqual(earlier, later);
        if (!isEqual)
        {
            Refuse(
                columns.Line(later),
                $"U01: the same open as line {columns.Line(earlier)} with other values"
            );
        }

        return isEqual;
    }

    private long[] Closes(CandleSeries series)
    {
        var closes = new long[series.Count];
        for (var i = 0; i < closes.Length; i++)
        {
            closes[i] = calendar.CloseOf(series.OpenMs[i], file.Timeframe);
        }

        return closes;
    }

    /// <summary>When all rows are shifted alike, each says so: the file can be mended.</summary>
    private void NoteOffGrid()
    {
        if (
            rows < 2
            || offGridMs.Count < rows
            || Admission.CommonOffset(offGridMs.ToArray(), file.Timeframe) is not { } offset
        )
        {
            return;
        }

        var all = FormattableString.Invariant($"all off by {offset / 1000.0} s");
        notes.Add($"V03: no row is on the {file.Timeframe} grid, {all}");
        for (var i = 0; i < refused.Count; i++)
        {
            refused[i] = refused[i] with { Reason = $"{refused[i].Reason}; {all}" };
        }
    }

    private void Refuse(int line, string reason)
    {
        if (refused.Count >= limits.Quarantined)
        {
            var first = $"line {refused[0].Line}: {refused[0].Reason}";
            throw TooMany("bad rows", limits.Quarantined, $"is it the right file? {first}");
        }

        refused.Add((line, reason));
    }

    private ImportException TooMany(string what, int limit, string hint) =>
        new($"{file.Name}: more than {limit:N0} {what}; nothing of it was stored", hint);

    private void NoteUnit(CsvTimeUnit unit, int line)
    {
        if (lastUnit is { } last && last != unit && notes.Count < 20)
        {
            notes.Add(
                $"S01: times change from {Name(last)} to {Name(unit)} at line {line}; "
                    + "each row was read by its own"
            );
        }

        lastUnit = unit;
    }

    private void NoteShape(CandleSeries series, int repeated, int overstepped)
    {
        if (repeated > 0)
        {
            notes.Add($"U01: {repeated} rows repeat an earlier one");
        }

        if (overstepped > 0)
        {
            notes.Add(
                $"V02: {overstepped} candles have a body that leaves low to high by one tick; "
                    + "kept as sent"
            );
        }

        var step = long.MaxValue;
        for (var i = 1; i < series.Count; i++)
        {
            step = Math.Min(step, series.OpenMs[i] - series.OpenMs[i - 1]);
        }

        if (series.Count >= 3 && step > file.Timeframe.Milliseconds)
        {
            notes.Add(
                $"S01: no two candles are closer than {TimeSpan.FromMilliseconds(step)}; "
                    + $"is the timeframe really {file.Timeframe}?"
            );
        }
    }

    private static string Name(CsvTimeUnit unit) =>
        unit switch
        {
            CsvTimeUnit.Seconds => "s",
            CsvTimeUnit.Milliseconds => "ms",
            CsvTimeUnit.Microseconds => "us",
            _ => "ISO 8601",
        };
}
