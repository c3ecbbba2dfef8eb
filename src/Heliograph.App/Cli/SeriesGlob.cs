using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary>Finds stored series by name or by pattern: <c>binance:*:1h</c>.</summary>
public static class SeriesGlob
{
    /// <summary>
    /// The series that any pattern matches, in order; all that are followed when there is no
    /// pattern. In a pattern * stands for any text, ? for one character, and <c>*</c> alone for
    /// everything that is followed: what was removed is only found by its whole name.
    /// </summary>
    /// <exception cref="ProblemException">A pattern matches nothing.</exception>
    public static IReadOnlyList<StoredSeries> Choose(
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> patterns
    ) =>
        patterns.Count == 0
            ? [.. all.Where(series => series.IsFollowed)]
            : Choose(all, patterns, (p, s) => Glob.IsMatch(p, s.Key.ToString()) && IsMeant(p, s));

    /// <summary>
    /// The series that any pattern matches by its own name or by its instrument's, in order.
    /// </summary>
    /// <param name="all">All series.</param>
    /// <param name="patterns">At least one.</param>
    /// <param name="withRemoved">True when patterns also find what was removed.</param>
    /// <exception cref="ProblemException">A pattern matches nothing.</exception>
    public static IReadOnlyList<StoredSeries> ChooseOfInstruments(
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> patterns,
        bool withRemoved
    ) =>
        Choose(
            all,
            patterns,
            (p, s) =>
                (Glob.IsMatch(p, s.Key.ToString()) || Glob.IsMatch(p, s.Instrument.Name))
                && (withRemoved || IsMeant(p, s))
        );

    /// <summary>The one series of that name.</summary>
    /// <exception cref="ProblemException">It is not a series' name, or is not stored.</exception>
    public static StoredSeries One(IReadOnlyList<StoredSeries> all, string name)
    {
        if (!SeriesKey.TryParse(name, out var key))
        {
            throw ProblemException.Invalid(
                $"'{name}' is not a series",
                "write VENUE:SYMBOL:TIMEFRAME, such as binance:BTCUSDT:1h"
            );
        }

        return all.FirstOrDefault(series => series.Key == key) ?? throw NoMatch(name, all);
    }

    /// <summary>The one instrument of that name, or that a series of that name is of.</summary>
    /// <exception cref="ProblemException">None of that name is stored.</exception>
    public static Instrument OneInstrument(IReadOnlyList<StoredSeries> all, string name) =>
        all.FirstOrDefault(one => one.Instrument.Name == name || one.Key.ToString() == name)
            is { } found
            ? found.Instrument
            : throw NoMatch(name, all);

    private static IReadOnlyList<StoredSeries> Choose(
        IReadOnlyList<StoredSeries> all,
        IReadOnlyList<string> patterns,
        Func<string, StoredSeries, bool> isMatch
    )
    {
        foreach (var pattern in patterns)
        {
            if (!all.Any(series => isMatch(pattern, series)))
            {
                throw NoMatch(pattern, all);
            }
        }

        return [.. all.Where(series => patterns.Any(pattern => isMatch(pattern, series)))];
    }

    private static bool IsMeant(string pattern, StoredSeries series) =>
        series.IsFollowed || !pattern.AsSpan().ContainsAny('*', '?');

    private static ProblemException NoMatch(string pattern, IReadOnlyList<StoredSeries> all)
    {
        if (all.Count == 0)
        {
            return ProblemException.NotFound(
                $"no series '{pattern}': the store is empty",
                "collect or import candles first: helio collect --help, helio import --help"
            );
        }

        var parts = pattern.Count(c => c == ':');
        var names = all.Select(s => parts == 1 ? s.Instrument.Name : s.Key.ToString());
        return ProblemException.NotFound(
            $"no series '{pattern}' is stored",
            Spelling.Hint(pattern, names, "see helio instruments")
        );
    }
}
