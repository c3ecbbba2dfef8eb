using System.Globalization;
using System.Text.Json.Nodes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Evaluation;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>
/// One store is only ever fed by live evaluations, the other by collecting: what they evaluate at
/// every close is the same. HELIO_PARITY sets how many pairs of series and close are compared.
/// </summary>
public sealed class ParityTests
{
    private const int Symbols = 40;

    private static readonly IReadOnlyList<InstalledStrategy> Hourly =
    [
        .. EvaluationBed.BuiltIn.Where(one => one.Strategy.Timeframe == Timeframe.Hour),
    ];

    [Fact]
    public async Task Live_and_database_decide_the_same_to_the_byte_over_restarts_at_any_moment()
    {
        var pairs = int.Parse(
            Environment.GetEnvironmentVariable("HELIO_PARITY") ?? "1000",
            CultureInfo.InvariantCulture
        );
        var hours = (pairs + Symbols - 1) / Symbols;
        var random = new SeededRandom((ulong)pairs);
        await using var live = await LiveBed.NewAsync(symbols: Symbols);
        await using var stored = await LiveBed.NewAsync(symbols: Symbols);
        foreach (var bed in new[] { live, stored })
        {
            await bed.FollowAsync(Symbols);
            await bed.CollectAsync();
        }

        var restarts = 0;
        for (var hour = 1; hour <= hours; hour++)
        {
            live.Clock.SetTo(LiveBed.Start.AddHours(hour).AddMinutes(-29));
            stored.Clock.SetTo(LiveBed.Start.AddHours(hour).AddMinutes(-29));
            await stored.CollectAsync();
            await EvaluateAsync(stored, SourceMode.Database);
            while (random.Chance(0.67) && restarts < hour * 2)
            {
                await CutShortAsync(live, random);
                restarts++;
            }

            await EvaluateAsync(live, SourceMode.Live);
        }

        TestContext.Current.SendDiagnosticMessage(
            $"{hours * Symbols} pairs, {restarts} restarts, seed {pairs}"
        );
        Compare(await OutcomesAsync(live), await OutcomesAsync(stored));
        var fired = await FiredAsync(live);
        Compare(fired, await FiredAsync(stored));
        fired.Count.ShouldBeGreaterThan(pairs / 100);
    }

    private static void Compare(IReadOnlyList<string> live, IReadOnlyList<string> stored)
    {
        live.Except(stored).Take(5).ShouldBeEmpty();
        stored.Except(live).Take(5).ShouldBeEmpty();
        live.ShouldBe(stored);
    }

    // A cycle that is stopped somewhere in the middle, and a process that begins anew.
    private static async Task CutShortAsync(LiveBed bed, SeededRandom random)
    {
        using var cut = new CancellationTokenSource(
            TimeSpan.FromMilliseconds(random.Between(1, 60)),
            TimeProvider.System
        );
        try
        {
            await EvaluateAsync(bed, SourceMode.Live, cut.Token);
        }
        catch (OperationCanceledException)
        {
            // That is what happens to it.
        }

        await bed.RestartAsync();
    }

    private static Task EvaluateAsync(
        LiveBed bed,
        SourceMode mode,
        CancellationToken? stop = null
    ) =>
        bed.Clock.RunAsync(
            () =>
                new SourcedCycle(bed.Store, bed.Venues, LiveBed.Calendars, bed.Clock).RunAsync(
                    new CycleRequest { Strategies = Hourly },
                    mode,
                    [],
                    stop ?? LiveBed.Stop
                ),
            1
        );

    // Outcomes by series' name: numbers are each store's own.
    private static async Task<IReadOnlyList<string>> OutcomesAsync(LiveBed bed)
    {
        var keys = (await bed.SeriesAsync()).ToDictionary(one => one.Id, one => one.Key);
        var cycles = await bed.Store.Signals.CyclesAsync(
            [.. Hourly.Select(one => one.VersionId)],
            0,
            long.MaxValue,
            LiveBed.Stop
        );
        return
        [
            .. cycles
                .SelectMany(cycle =>
                    cycle.Outcomes.All.Select(one =>
                        $"{cycle.StrategyVersion} {keys[one.Series]} {cycle.CloseMs} "
                        + one.Entry.Outcome
                    )
                )
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<IReadOnlyList<string>> FiredAsync(LiveBed bed)
    {
        var rows = await bed.Store.Signals.ListAsync(0, long.MaxValue, LiveBed.Stop);
        return [.. rows.Select(row => $"{Same(row.Json)} {Same(row.EvidenceJson)}")];
    }

    // What may differ: the source, and the moment at which the evaluation was made.
    private static string Same(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        foreach (var name in (string[])["source", "sourceReason", "createdAt", "asOf", "quality"])
        {
            document.Remove(name);
        }

        return document.ToJsonString();
    }
}
