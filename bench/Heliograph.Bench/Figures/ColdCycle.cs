using System.Globalization;
using Heliograph.Bench.Peers;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>
/// P2: from process start to stored outcome, a thousand series read from the store, by the
/// program as it is published.
/// </summary>
internal static class ColdCycle
{
    private const int Count = 1_000;
    private const int Candles = 600;
    private const int Rounds = 3;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        using var scratch = new Scratch();
        if (!Published.IsPresent)
        {
            report.Add("P2", "the published program", "absent");
            return;
        }

        await SqliteAsync(report, scratch);
        if (PostgresCluster.Programs is null)
        {
            report.Add("P2", "PostgreSQL", "absent");
            return;
        }

        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        await FillAsync(database.AddressOf(), Count);
        await database.ExecuteAsync("VACUUM ANALYZE");
        await ReportAsync(
            report,
            "PostgreSQL",
            database.AddressOf(),
            () => database.ExecuteAsync("TRUNCATE heliograph.cycle, heliograph.signal"),
            Pandas.DsnOf(database),
            20
        );
    }

    private static async Task SqliteAsync(Report report, Scratch scratch)
    {
        var seconds = new List<double>();
        foreach (var count in new[] { Count / 4, Count, Count * 4 })
        {
            var (full, used) = (scratch.At($"full-{count}.db"), scratch.At("used.db"));
            await FillAsync($"sqlite:{full}", count);
            Task Before()
            {
                File.Copy(full, used, overwrite: true);
                return Task.CompletedTask;
            }

            if (count == Count)
            {
                var dsn = $"sqlite:{scratch.At("peer.db")}";
                await ReportAsync(report, "SQLite", $"sqlite:{used}", Before, dsn, 15);
            }

            var run = new Work(() => Published.CycleAsync($"sqlite:{used}", count), Before);
            seconds.Add((await Timing.ColdAsync(Rounds, run))[0].Wall.Median);
        }

        var exponent = Timing.Exponent(seconds[0], seconds[2]);
        var each = string.Join(", ", seconds.Select(Sample.Short));
        report.Note(
            $"P2: time grows with series^{exponent:F2} from {Count / 4} to {Count * 4}: {each} s. "
                + "Wall time; the process start is in each."
        );
    }

    private static async Task ReportAsync(
        Report report,
        string store,
        string address,
        Func<Task> before,
        string dsn,
        double target
    )
    {
        var works = new List<Work> { new(() => Published.CycleAsync(address, Count), before) };
        var hasPeer = await Pandas.IsPresentAsync();
        if (hasPeer)
        {
            await Pandas.LoadAsync(dsn, Count, Candles);
            works.Add(new(() => Pandas.CycleAsync(dsn, Count)));
        }

        var timed = await Timing.ColdAsync(Rounds, [.. works]);
        Line(report, $"{store}, wall", timed[0].Wall, hasPeer ? timed[1].Wall : null, target);
    }

    private static void Line(Report report, string what, Sample ours, Sample? peer, double? target)
    {
        var ratio = peer is null ? 0 : peer.Median / ours.Median;
        report.Add(
            "P2",
            string.Create(CultureInfo.InvariantCulture, $"{Count:N0} series, {what}"),
            ours.ToString(),
            peer is null ? "absent" : $"pandas {peer}",
            peer is null ? "-" : Sample.Short(ratio) + "x",
            $"{target}x",
            peer is null ? null : ratio >= target
        );
    }

    private static async Task FillAsync(string address, int count)
    {
        await using (var store = await Scratch.OpenAsync(address))
        {
            await store.Candles.IngestAsync(
                Market.IngestOf(Market.Series(count, Candles)),
                CancellationToken.None
            );
        }
    }
}
