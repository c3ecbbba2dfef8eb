using System.Globalization;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Shouldly;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>
/// One store is only ever fed by live evaluations, the other by collecting: what they evaluate at
/// every close is the same. HELIO_PARITY sets how many pairs of series and close are compared.
/// </summary>
public sealed class ParityTests
{
    private const int Symbols = 40;

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
        Compare(await live.OutcomesAsync(), await stored.OutcomesAsync());
        var fired = await live.FiredAsync();
        Compare(fired, await stored.FiredAsync());
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
    ) => bed.CycleAsync(mode, 1, stop: stop);
}
