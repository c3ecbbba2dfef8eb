using Heliograph.Runtime.Reports;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Tests.Quality;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Reports;

public sealed class SignalReviewContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Too_many_weak_signals_are_an_incident_until_they_are_a_day_old(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        await StoreAsync(bed, 100, unsure: 3, poor: 2);
        await CheckAsync(bed, 110);
        await StoreAsync(bed, 111, unsure: 4, poor: 2);
        await CheckAsync(bed, 112, SignalReview.LowConfidence);
        await StoreAsync(bed, 113, unsure: 0, poor: 10);
        await CheckAsync(bed, 114, SignalReview.LowQuality);
        await CheckAsync(bed, 138);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task What_is_not_known_is_neither_low_nor_high(StoreKind kind)
    {
        await using var bed = await WatchBed.NewAsync(kind);
        await bed.Store.Signals.CommitAsync([], [Signal("sg_x", 100)], Stop);
        await CheckAsync(bed, 101);
    }

    // Ten signals of an hour, of which some are weak, and a weak candidate that does not count.
    private static Task StoreAsync(WatchBed bed, int hour, int unsure, int poor) =>
        bed.Store.Signals.CommitAsync(
            [],
            [
                .. Enumerable
                    .Range(0, 11)
                    .Select(i =>
                        Signal($"sg_{hour}_{i}", hour) with
                        {
                            Series = Key(WatchBed.Named("a", i)),
                            Status = i == 10 ? "candidate" : "active",
                            Confidence = i < unsure || i == 10 ? 0.4999 : 0.5,
                            Json = $$$"""{"quality":{"score":{{{(i < poor ? 59.9 : 60)}}}}}""",
                        }
                    ),
            ],
            Stop
        );

    private static async Task CheckAsync(WatchBed bed, double hour, params string[] causes)
    {
        bed.Set(hour);
        await new SignalReview(bed.Store, bed.Clock).RunAsync(Stop);
        foreach (var cause in new[] { SignalReview.LowConfidence, SignalReview.LowQuality })
        {
            (await bed.OpenAsync(cause)).Length.ShouldBe(causes.Contains(cause) ? 1 : 0, cause);
        }
    }
}
