using Heliograph.Bench.Peers;
using Heliograph.Testing;

namespace Heliograph.Bench.Figures;

/// <summary>P10: how long <c>helio --version</c> takes.</summary>
internal static class Start
{
    private const int Rounds = 15;

    /// <summary>Measures and reports.</summary>
    public static async Task RunAsync(Report report)
    {
        var programs = new (string What, string Path)[]
        {
            ("single file", Repository.File("artifacts/publish/helio")),
            ("as built", Repository.File("src/Heliograph.App/bin/Release/net10.0/helio")),
        };
        var hasPeer = await Pandas.IsPresentAsync();
        foreach (var (what, path) in programs)
        {
            if (!File.Exists(path))
            {
                report.Add("P10", $"helio --version, {what}", "absent");
                continue;
            }

            var works = new List<Work> { new(() => Command.RunAsync(path, ["--version"])) };
            if (hasPeer)
            {
                works.Add(new(Pandas.StartAsync));
            }

            var timed = await Timing.SideBySideAsync(Rounds, [.. works]);
            var ours = timed[0].Wall.Times(1e3, "ms");
            report.Add(
                "P10",
                $"helio --version, {what}, wall",
                ours.ToString(),
                hasPeer ? "import pandas " + timed[1].Wall.Times(1e3, "ms") : "absent",
                hasPeer ? Sample.Short(timed[1].Wall.Median / timed[0].Wall.Median) + "x" : "-",
                "within 100 ms",
                ours.Median <= 100
            );
        }
    }
}
