using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// What one file gives: its good candles in order, and each other row with the reason why it is
/// refused. The same text, series and instant give the same.
/// </summary>
/// <param name="Candles">Good candles, ascending, each open once.</param>
/// <param name="KnownMs">When each became known: its close, epoch milliseconds.</param>
/// <param name="Refused">Line and reason of each refused row, by line.</param>
/// <param name="Repeated">Rows equal to an earlier one.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Notes">What a person should know, a line each.</param>
public sealed record CsvCandles(
    CandleSeries Candles,
    long[] KnownMs,
    IReadOnlyList<(int Line, string Reason)> Refused,
    int Repeated,
    int Rows,
    IReadOnlyList<string> Notes
)
{
    /// <summary>Reads a file's text.</summary>
    /// <param name="text">UTF-8 text with a header line.</param>
    /// <param name="file">What it holds.</param>
    /// <param name="calendar">The calendar of its instrument.</param>
    /// <param name="limits">When to refuse it.</param>
    /// <param name="nowMs">Epoch milliseconds; a candle may close at most 5 s later.</param>
    /// <param name="isVolumeStored">
    /// True when stored candles of the series have a volume: then each row needs one, as it does
    /// when any other row of the file has one.
    /// </param>
    /// <exception cref="ImportException">The file as a whole is refused.</exception>
    public static CsvCandles Read(
        Stream text,
        ImportFile file,
        Calendar calendar,
        ImportLimits limits,
        long nowMs,
        bool isVolumeStored = false
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(limits);
        var lines = new CsvLines(text, file.Name, limits.RowBytes);
        if (!lines.TryRead(out var first) || first.IsEmpty)
        {
            throw new ImportException(
                $"{file.Name}: its first line is empty",
                "it must name the columns, e.g. timestamp,open,high,low,close,volume"
            );
        }

        var draft = new CsvDraft(file, calendar, limits, nowMs, isVolumeStored);
        var header = CsvHeader.Parse(first, file.Name, limits.Columns);
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty)
            {
                draft.Add(line, header, lines.Number);
            }
        }

        return draft.Finish();
    }

    /// <summary>The text of the refused rows, for the quarantine.</summary>
    /// <param name="text">The same text again, from its start.</param>
    /// <param name="file">What it holds.</param>
    /// <param name="limits">As before.</param>
    public IReadOnlyList<QuarantinedRow> Quarantine(
        Stream text,
        ImportFile file,
        ImportLimits limits
    )
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(limits);
        var lines = new CsvLines(text, file.Name, limits.RowBytes);
        var rows = new List<QuarantinedRow>(Refused.Count);
        while (rows.Count < Refused.Count && lines.TryRead(out var line))
        {
            var (number, reason) = Refused[rows.Count];
            if (lines.Number == number)
            {
                var payload = CsvFields.Shown(line, 1000);
                rows.Add(new QuarantinedRow(file.Key, file.Name, number, reason, payload));
            }
        }

        return rows;
    }
}
