using System.Security.Cryptography;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Engine.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>Stores what venues answered, judged, a batch in one transaction.</summary>
/// <param name="store">Where to.</param>
/// <param name="intake">The judge.</param>
/// <param name="clock">Tells when it became known.</param>
internal sealed class CandleWriter(IStore store, CandleIntake intake, TimeProvider clock)
{
    /// <summary>Why an answer about another symbol is refused.</summary>
    public const string OtherSymbol =
        "V13: not one price of the stored candles is in it: it is of another symbol";

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
        var judged = answers.Select(one => (Answer: one, Part: PartOf(one))).ToList();
        var others = await OthersAsync(judged, stop);
        var parts = judged
            .Select(one =>
                others.Contains(one.Answer.Series.Id) ? RefusedAsOther(one.Answer) : one.Part
            )
            .OfType<SeriesIngest>()
            .ToList();
        if (parts.Count == 0)
        {
            return new IngestResult(0, 0, 0, 0, 0);
        }

        var stored = await store.Candles.IngestAsync(
            new Ingest(kind, SourceOf(answers), DigestOf(answers), NowMs, parts) { Clock = clock },
            stop
        );
        return stored with
        {
            OfOtherSymbols =
            [
                .. answers
                    .Select(o => o.Series)
                    .Where(o => others.Contains(o.Id))
                    .Select(o => o.Key),
            ],
        };
    }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    // Series whose answer has nothing in common with what is stored of them.
    private async Task<HashSet<int>> OthersAsync(
        IReadOnlyList<(SeriesAnswer Answer, SeriesIngest? Part)> judged,
        CancellationToken stop
    )
    {
        var others = new HashSet<int>();
        var known = judged.Where(one =>
            one.Part is { Candles.Count: >= OverlapRule.LeastShared }
            && one.Answer.Series.LastOpenMs >= one.Part.Candles.OpenMs[0]
        );
        foreach (var alike in known.GroupBy(one => one.Answer.Series.Key.Timeframe))
        {
            var parts = alike.ToDictionary(one => one.Answer.Series.Id, one => one.Part!.Candles);
            var query = new CandleQuery
            {
                Timeframe = alike.Key,
                SeriesIds = [.. parts.Keys],
                Opens = new TimeRange(
                    parts.Values.Min(one => one.OpenMs[0]),
                    parts.Values.Max(one => one.OpenMs[^1]) + 1
                ),
                AsOfMs = long.MaxValue,
            };
            await foreach (var stored in store.Candles.ReadAsync(query, stop))
            {
                if (OverlapRule.IsOther(stored.Real, parts[stored.SeriesId]))
                {
                    others.Add(stored.SeriesId);
                }
            }
        }

        return others;
    }

    private static SeriesIngest RefusedAsOther(SeriesAnswer answer) =>
        Refused(
            answer,
            answer.Answers[0].Address,
            OtherSymbol,
            $"{answer.Answers[0].Rows.Count} rows"
        );

    private static SeriesIngest Refused(
        SeriesAnswer answer,
        string from,
        string reason,
        string payload
    ) =>
        new(
            answer.Series.Instrument,
            CandleSeries.Of(answer.Series.Key, []),
            null,
            [new QuarantinedRow(answer.Series.Key, from, 0, reason, payload)]
        );

    private SeriesIngest? PartOf(SeriesAnswer answer)
    {
        if (answer.Error is null)
        {
            return intake.Judge(answer);
        }

        return answer.Error is { Failure.Kind: VenueFailureKind.Garbage, Payload: { } payload }
            ? Refused(answer, answer.Error.Venue, answer.Error.Failure.Message, payload)
            : null;
    }

    private static string SourceOf(IReadOnlyList<SeriesAnswer> answers) =>
        string.Join(
            ' ',
            answers.SelectMany(one => one.Answers).Select(one => OriginOf(one.Address)).Distinct()
        );

    private static string OriginOf(string address) =>
        address.StartsWith("http", StringComparison.Ordinal)
            ? new Uri(address).GetLeftPart(UriPartial.Authority)
            : address;

    // Of one answer its digest, of many that of their digests.
    private static string? DigestOf(IReadOnlyList<SeriesAnswer> answers)
    {
        string[] all =
        [
            .. answers
                .SelectMany(one => one.Answers)
                .Select(one => one.Sha256)
                .Where(one => one.Length > 0),
        ];
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
