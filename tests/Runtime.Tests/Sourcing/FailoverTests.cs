using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Simulated;

namespace Heliograph.Runtime.Tests.Sourcing;

/// <summary>Many series change to their venue at once, which lets few of them through.</summary>
public sealed class FailoverTests
{
    private const int Many = 500;
    private const int Urgent = 20;
    private const double Fast = 20;

    // Binance counts whole minutes; we take 60 % of what it allows.
    private const int Weight = 240;
    private const int CandleWeight = 2;

    // Requests that may have left before the first answer of their kind came.
    private const int UnderWay = 8;
    private static readonly long Allowed = (long)(Weight * VenueEntry.UsualShare);

    private static readonly IReadOnlyList<InstalledStrategy> Shortest =
    [
        Troubles.Hourly.MinBy(one => one.Length)!,
    ];

    [Fact]
    public async Task Five_hundred_at_once_use_what_is_allowed_and_never_more()
    {
        await using var bed = await StaleAsync(Many, Weight);
        var series = await bed.SeriesAsync();
        var urgent = series.TakeLast(Urgent).Select(one => one.Key).ToHashSet();
        await bed.Store.Signals.CommitAsync(
            [],
            [.. urgent.Select((key, i) => SignalOf(key, i, bed.Clock.NowMs - 3_600_000))],
            LiveBed.Stop
        );
        bed.GoTo(3, 24);
        await CycleAsync(bed);
        bed.GoTo(3, 26);

        var report = await CycleAsync(bed, Fast);

        var asked = CandleRequests(bed);
        var counts = report.Cycle.Counts;
        (bed.Venue.Traffic.TooMany, bed.Venue.Traffic.Banned).ShouldBe((0, 0));
        asked.Count.ShouldBeInRange(Urgent, Many - 1);
        var minutes = (LiveBed.Start.AddHours(3).ToUnixTimeMilliseconds() - asked[0].AtMs) / 6e4;
        var used = asked.Count * CandleWeight / (Allowed * minutes);
        used.ShouldBeGreaterThan(0.9, $"{asked.Count} requests in {minutes:F1} min");
        MostInAMinute(asked).ShouldBeLessThanOrEqualTo(Allowed + UnderWay * CandleWeight);
        var first = asked
            .Take(Urgent + UnderWay)
            .Select(SymbolOf)
            .ToHashSet(StringComparer.Ordinal);
        urgent.ShouldAllBe(one => first.Contains(one.Symbol));
        report.Asked!.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.OverBudget);
        report.Asked.Failed.Count.ShouldBe(Many - asked.Count);
        counts.SuppressedBy.ShouldBe(
            new Dictionary<string, long> { ["budget"] = Many - asked.Count }
        );
        (counts.Due, counts.Pending).ShouldBe((Many, 0));
        await bed.ShouldHoldTheMarketAsync(isBehind: true);
    }

    [Fact]
    public async Task A_ban_in_the_middle_is_obeyed_and_all_is_decided_after_it_in_time()
    {
        const int some = 60;
        await using var bed = await StaleAsync(some, 100);
        bed.GoTo(3);
        await CycleAsync(bed);
        bed.GoTo(3, 3);
        PlayBan(bed, TimeSpan.FromSeconds(40), TimeSpan.FromMinutes(10));

        var banned = await CycleAsync(bed, Fast);
        var requests = bed.Venue.Traffic.Requests;
        var served = CandleRequests(bed).Count;
        var underWay = bed.Venue.Traffic.WhileBanned;
        await bed.RestartAsync();
        var held = await CycleAsync(bed);

        served.ShouldBeInRange(1, some - 1);
        banned.Cycle.Counts.Pending.ShouldBe(some - served);
        banned.Cycle.Counts.SuppressedBy.ShouldBeEmpty();
        bed.Venue.Traffic.Requests.ShouldBe(requests);
        held.Choices.Values.Count(one => one.Source == null).ShouldBe(some - served);
        held.Cycle.Counts.Pending.ShouldBe(some - served);
        bed.GoTo(3, 14);
        await CycleAsync(bed, Fast);
        bed.GoTo(3, 19);
        var back = await CycleAsync(bed, Fast);
        underWay.ShouldBeLessThan(UnderWay);
        bed.Venue.Traffic.WhileBanned.ShouldBe(underWay);
        (back.Cycle.Counts.Pending, back.Cycle.Counts.Suppressed).ShouldBe((0, 0));
        await bed.ShouldHoldTheMarketAsync();
    }

    [Fact]
    public async Task A_process_that_dies_right_after_it_was_banned_leaves_the_ban_to_the_next()
    {
        await using var bed = await LiveBed.NewAsync();
        await bed.FollowAsync(3);
        PlayBan(bed, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        var ask = bed.Venues.Find(MarketScript.Venue)!.ClockAsync(long.MaxValue, LiveBed.Stop);
        (await Should.ThrowAsync<VenueException>(() => ask)).Failure.Kind.ShouldBe(
            VenueFailureKind.Banned
        );
        var requests = bed.Venue.Traffic.Requests;

        await bed.RestartAsync();
        var next = await bed.CollectAsync();

        next.Failed.ShouldAllBe(one => one.Failure.Kind == VenueFailureKind.Banned);
        bed.Venue.Traffic.Requests.ShouldBe(requests);
    }

    // Series whose newest candles are three hours old.
    private static async Task<LiveBed> StaleAsync(int symbols, int weight)
    {
        var bed = await LiveBed.NewAsync(symbols: symbols, weight: weight);
        await bed.StoreHistoryAsync(symbols, Shortest[0].Length + 48);
        return bed;
    }

    private static Task<SourcedReport> CycleAsync(LiveBed bed, double rate = LiveBed.Rate) =>
        bed.CycleAsync(rate: rate, strategies: Shortest, parity: 0);

    private static void PlayBan(LiveBed bed, TimeSpan after, TimeSpan lasts)
    {
        var from = bed.Clock.GetUtcNow() - LiveBed.Start + after;
        bed.Venue.Play(new FaultScript([new VenueFault(VenueFaultKind.Ban, from, from + lasts)]));
    }

    private static List<VenueRequest> CandleRequests(LiveBed bed) =>
        [
            .. bed.Venue.Traffic.Last.Where(one =>
                one.Status == 200 && one.Path.EndsWith("klines", StringComparison.Ordinal)
            ),
        ];

    private static string SymbolOf(VenueRequest request) =>
        request.Query.Split('&')[0].Split('=')[1];

    private static long MostInAMinute(List<VenueRequest> asked) =>
        asked.Max(one =>
            CandleWeight
            * asked.Count(other => other.AtMs >= one.AtMs && other.AtMs < one.AtMs + 60_000)
        );

    private static SignalRow SignalOf(SeriesKey series, int number, long closeMs) =>
        new(
            $"sg_{number:00}",
            "other",
            "1-abc",
            series,
            "long",
            closeMs,
            closeMs,
            "active",
            "database",
            1,
            0.9,
            null,
            null,
            null,
            "{}",
            "{}"
        );
}
