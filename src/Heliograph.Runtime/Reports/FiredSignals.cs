using System.Text.Json;
using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Reports;

/// <summary>Signals and candidates of a window, with what their documents say.</summary>
internal sealed class FiredSignals
{
    private readonly IReadOnlyList<SignalRow> rows;
    private readonly List<(SignalRow Row, double? Quality)> given = [];
    private readonly SortedDictionary<string, int> stoppedBy = new(StringComparer.Ordinal);

    private FiredSignals(IReadOnlyList<SignalRow> rows)
    {
        this.rows = rows;
        foreach (var row in rows)
        {
            using var document = JsonDocument.Parse(row.Json);
            if (row.IsSignal)
            {
                given.Add((row, QualityOf(document.RootElement)));
            }
            else
            {
                CountGates(document.RootElement);
            }
        }
    }

    /// <summary>
    /// Signals with the score of the candles behind each, 0-100; null: not known.
    /// </summary>
    public IReadOnlyList<(SignalRow Row, double? Quality)> Given => given;

    /// <summary>How many, and what stopped most.</summary>
    public StatsProductivity Productivity =>
        new(
            given.Count,
            null,
            stoppedBy
                .OrderByDescending(one => one.Value)
                .ThenBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => one.Key)
                .FirstOrDefault()
        );

    /// <summary>Counted by what they are.</summary>
    public StatsSignals Counted
    {
        get
        {
            var database = given.Count(one => one.Row.Source == "database");
            return new StatsSignals(
                given.Count,
                database,
                given.Count - database,
                given.Count == 0 ? null : (double)database / given.Count,
                Tally(given, one => one.Row.Strategy),
                Tally(given, one => one.Row.Direction),
                new SortedDictionary<string, IReadOnlyDictionary<string, int>>(
                    given
                        .GroupBy(one => one.Row.Source, StringComparer.Ordinal)
                        .ToDictionary(of => of.Key, of => Tally(of, one => one.Row.Strategy)),
                    StringComparer.Ordinal
                ),
                given.Average(one => one.Row.Confidence),
                rows.Count - given.Count,
                stoppedBy
            );
        }
    }

    /// <summary>From a close until what fired at it was made.</summary>
    public StatsLatency Latency =>
        new(StatsPercentiles.Of(rows.Select(row => (row.CreatedMs - row.CloseMs) / 1000.0)));

    /// <summary>How signals are spread.</summary>
    public StatsDistributions Distributions =>
        new(
            StatsBins.Of(given.Select(one => one.Row.Confidence), 1),
            StatsBins.Of(given.Select(one => one.Quality), 100)
        );

    /// <summary>Those of closes in (after, until].</summary>
    public static async Task<FiredSignals> LoadAsync(
        IStore store,
        long afterMs,
        long untilMs,
        CancellationToken stop
    ) => new(await store.Signals.ListAsync(afterMs, untilMs, stop));

    private static double? QualityOf(JsonElement signal) =>
        signal.TryGetProperty("quality", out var quality)
        && quality.TryGetProperty("score", out var score)
        && score.ValueKind == JsonValueKind.Number
            ? score.GetDouble()
            : null;

    private void CountGates(JsonElement candidate)
    {
        if (!candidate.TryGetProperty("gates", out var gates))
        {
            return;
        }

        foreach (var gate in gates.EnumerateArray())
        {
            if (!gate.GetProperty("passed").GetBoolean())
            {
                var name = gate.GetProperty("gate").GetString()!;
                stoppedBy[name] = stoppedBy.GetValueOrDefault(name) + 1;
            }
        }
    }

    private static IReadOnlyDictionary<string, int> Tally<T>(
        IEnumerable<T> all,
        Func<T, string> word
    ) =>
        new SortedDictionary<string, int>(
            all.GroupBy(word, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Count()),
            StringComparer.Ordinal
        );
}
