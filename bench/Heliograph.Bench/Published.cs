using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Heliograph.Testing;

namespace Heliograph.Bench;

/// <summary>The program as it is published, run as a user would.</summary>
internal static class Published
{
    private static readonly string Program = Repository.File("artifacts/publish/helio");

    /// <summary>True when it was published.</summary>
    public static bool IsPresent => File.Exists(Program);

    /// <summary>Evaluates the bench's strategies at the newest close; everything is due.</summary>
    public static async Task CycleAsync(string address, int series)
    {
        using var settings = new Scratch();
        var file = settings.At("heliograph.yaml");
        await File.WriteAllTextAsync(
            file,
            $"strategies: {{ folder: {Market.StrategyFolder}, "
                + $"enabled: [ {string.Join(", ", Market.StrategyNames)} ] }}\n"
        );
        var asOf = DateTimeOffset.FromUnixTimeMilliseconds(Market.NowMs);
        using var process = Process.Start(
            new ProcessStartInfo(
                Program,
                [
                    "signals",
                    "generate",
                    "--json",
                    "--as-of",
                    asOf.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                    "--database",
                    address,
                    "--config",
                    file,
                ]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        using var document = JsonDocument.Parse(output);
        var cycle = document.RootElement.GetProperty("cycle");
        var decided = new[] { "signals", "candidates", "none" }.Sum(name =>
            cycle.GetProperty(name).GetInt32()
        );
        if (decided != series * Market.StrategyNames.Count)
        {
            throw new InvalidOperationException($"not everything was evaluated: {cycle}");
        }
    }
}
