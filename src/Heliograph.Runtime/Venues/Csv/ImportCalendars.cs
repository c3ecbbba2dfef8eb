using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Venues.Csv;

/// <summary>
/// Decides the calendar of every file before one is read, because it decides when a candle closes
/// and so when it became known. An instrument has one calendar: the stored one, unless that is
/// unknown; then the one that a file names.
/// </summary>
internal static class ImportCalendars
{
    /// <summary>Gives each file the calendar of its instrument.</summary>
    /// <exception cref="ImportException">
    /// A file names another calendar than the store, or than another file.
    /// </exception>
    public static IReadOnlyList<ImportFile> Settle(
        IReadOnlyList<ImportFile> files,
        IReadOnlyList<StoredSeries> stored
    )
    {
        var settled = new Dictionary<string, (string Calendar, string By)>(StringComparer.Ordinal);
        foreach (var series in stored.Where(one => IsKnown(one.Instrument)))
        {
            settled[series.Instrument.Name] = (series.Instrument.Calendar, "the store");
        }

        foreach (var file in files.Where(one => one.NamesCalendar && IsKnown(one.Instrument)))
        {
            var (name, calendar) = (file.Instrument.Name, file.Instrument.Calendar);
            if (!settled.TryAdd(name, (calendar, file.Name)) && settled[name].Calendar != calendar)
            {
                throw Conflict(file, settled[name]);
            }
        }

        var unknown = stored.Select(one => one.Instrument.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. files.Select(file =>
                settled.TryGetValue(file.Instrument.Name, out var decided)
                    ? With(file, decided.Calendar)
                : file.NamesCalendar || !unknown.Contains(file.Instrument.Name) ? file
                : With(file, Calendar.UnknownName)
            ),
        ];
    }

    private static bool IsKnown(Instrument instrument) =>
        instrument.Calendar != Calendar.UnknownName;

    private static ImportFile With(ImportFile file, string calendar) =>
        file with
        {
            Instrument = file.Instrument with { Calendar = calendar },
        };

    private static ImportException Conflict(ImportFile file, (string Calendar, string By) other) =>
        new(
            $"{file.Name}: names the calendar {file.Instrument.Calendar} for "
                + $"{file.Instrument.Name}, {other.By} says {other.Calendar}",
            $"name {other.Calendar}: an instrument has one calendar"
        )
        {
            Fault = ImportFault.Conflict,
        };
}
