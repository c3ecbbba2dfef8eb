using System.Threading.Channels;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// Asks one venue for history: of all series the newest pages first, several at a time, so that
/// what the limit allows is used.
/// </summary>
/// <param name="client">The venue.</param>
/// <param name="ahead">Its clock.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="to">Takes the answers.</param>
internal sealed class BackfillAsker(
    VenueClient client,
    VenueClock ahead,
    TimeProvider clock,
    ChannelWriter<BackfillAnswer> to
)
{
    private const int Together = 8;

    // A venue that is out for a few minutes does not end a backfill of hours.
    private const int MostTries = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private volatile VenueException? shut;

    /// <summary>Asks for everything.</summary>
    /// <param name="series">Series of this venue.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(IReadOnlyList<BackfillSeries> series, CancellationToken stop)
    {
        var together = new ParallelOptions
        {
            MaxDegreeOfParallelism = Together,
            CancellationToken = stop,
        };
        await Parallel.ForEachAsync(series.Where(one => one.NeedsHead(0)), together, HeadAsync);
        while (Round(series) is { Count: > 0 } round)
        {
            await Parallel.ForEachAsync(
                round.Where(page => page.Series.TryTake(page.Place)),
                together,
                async (page, ended) => await AskAsync(page.Series, page.Place, ended)
            );
        }
    }

    private static List<(BackfillSeries Series, int Place)> Round(
        IReadOnlyList<BackfillSeries> series
    ) =>
        [
            .. series
                .SelectMany(one => one.Waiting().Select(place => (Series: one, Place: place)))
                .OrderByDescending(page => page.Series.Pages[page.Place].Ask.Opens.EndMs),
        ];

    private async ValueTask HeadAsync(BackfillSeries series, CancellationToken stop)
    {
        for (var place = 0; series.NeedsHead(place); place++)
        {
            if (series.TryTake(place))
            {
                await AskAsync(series, place, stop);
            }
        }
    }

    private async Task AskAsync(BackfillSeries series, int place, CancellationToken stop)
    {
        var page = series.Pages[place];
        SeriesAnswer answer;
        var missing = page.Missing;
        try
        {
            var venueNow = (clock.GetUtcNow() + ahead.Ahead).ToUnixTimeMilliseconds();
            var told = await PatientlyAsync(page, stop);
            answer = series.Answered(place, client.Venue.Facts, told, venueNow);
        }
        catch (VenueException error)
        {
            if (!series.Fail())
            {
                return;
            }

            missing = 0;
            answer = SeriesAnswer.Failed(series.Stored, error);
        }

        await to.WriteAsync(new BackfillAnswer(series, answer, missing), stop);
    }

    private async Task<VenueAnswer> PatientlyAsync(BackfillPage page, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            if (shut is { } error)
            {
                throw error;
            }

            try
            {
                return await client.CandlesAsync(page.Ask, long.MaxValue, stop);
            }
            catch (VenueException failed)
            {
                if (!MayPass(failed))
                {
                    shut = EndsAll(failed) ? failed : shut;
                    throw;
                }

                if (tries == MostTries)
                {
                    shut = failed;
                    throw;
                }

                await Task.Delay(Pause * tries, clock, stop);
            }
        }
    }

    private static bool MayPass(VenueException error) =>
        error.Failure.Kind is VenueFailureKind.Unreachable or VenueFailureKind.Limited;

    private static bool EndsAll(VenueException error) =>
        error.Failure.Kind is VenueFailureKind.Banned or VenueFailureKind.Forbidden;
}
