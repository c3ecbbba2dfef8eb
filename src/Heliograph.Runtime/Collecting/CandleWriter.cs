using System.Security.Cryptography;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>Stores what venues answered, judged, the series of a batch in one transaction.</summary>
/// <param name="store">Where to.</param>
/// <param name="intake">The judge.</param>
/// <param name="clock">Tells when it became known.</param>
internal sealed class CandleWriter(IStore store, CandleIntake intake, TimeProvider clock)
{
    /// <summary>Stores answers; those that failed leave what they were in quarantine.</summary>
    /// <param name="kind">How they came: <c>collect</c>, <c>backfill</c>, <c>repair</c>.</param>
    /// <param name="answers">A series each.</param>
    /// <param name="stop">Ends the work; then nothing of the batch is stored.</param>
    public async Task<IngestResult> StoreAsync(
        string kind,
        IReadOnlyList<SeriesAnswer> answers,
        CancellationToken stop
    )
    {
        var parts = answers.Select(PartOf).OfType<SeriesIngest>().ToList();
        if (parts.Count == 0)
        {
            return new IngestResult(0, 0, 0, 0, 0);
        }

        return await store.Candles.IngestAsync(
            new Ingest(kind, SourceOf(answers), DigestOf(answers), NowMs, parts) { Clock = clock },
            stop
        );
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private SeriesIngest? PartOf(SeriesAnswer answer)
    {
        if (answer.Error is null)
        {
            return intake.Judge(answer);
        }

        return answer.Error is { Failure.Kind: VenueFailureKind.Garbage, Payload: { } payload }
            ? new SeriesIngest(
                answer.Series.Instrument,
                CandleSeries.Of(answer.Series.Key, []),
                null,
                [
                    new QuarantinedRow(
                        answer.Series.Key,
                        answer.Error.Venue,
                        0,
                        answer.Error.Failure.Message,
                        payload
                    ),
                ]
            )
            : null;
    }

    private static string SourceOf(IReadOnlyList<SeriesAnswer> answers) =>
        string.Join(
            ' ',
            answers
                .SelectMany(one => one.Answers)
                .Select(one => new Uri(one.Address).GetLeftPart(UriPartial.Authority))
                .Distinct()
        );

    // Of one answer its digest, of many that of their digests.
    private static string? DigestOf(IReadOnlyList<SeriesAnswer> answers)
    {
        string[] all = [.. answers.SelectMany(one => one.Answers).Select(one => one.Sha256)];
        return all.Length switch
        {
            0 => null,
            1 => all[0],
            _ => Convert.ToHexStringLower(
                SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(all)))
            ),
        };
    }
}
