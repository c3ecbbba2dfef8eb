using System.Numerics;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Collecting;

/// <summary>
/// How far the history of one series is read. Any thread may use it: several of its pages may be
/// under way at once.
/// </summary>
/// <param name="stored">The series as it was stored at first.</param>
/// <param name="pages">What is to be asked, newest first.</param>
internal sealed class BackfillSeries(StoredSeries stored, IReadOnlyList<BackfillPage> pages)
{
    private readonly Lock gate = new();
    private readonly bool[] isAsked = new bool[pages.Count];
    private long? oldestMs = stored.FirstOpenMs;
    private long? newestMs;
    private readonly SortedSet<int> empty = [];
    private int lowest = -1;
    private bool hasFailed;

    /// <summary>The series.</summary>
    public StoredSeries Stored => stored;

    /// <summary>Missing candles of all its pages.</summary>
    public long Wanted { get; } = pages.Sum(page => page.Missing);

    /// <summary>What is to be asked, newest first.</summary>
    public IReadOnlyList<BackfillPage> Pages => pages;

    /// <summary>Open of the oldest candle that is known of; null when none is.</summary>
    public long? OldestMs
    {
        get
        {
            lock (gate)
            {
                return oldestMs;
            }
        }
    }

    // Answers come in any order: what a page below has said still holds when one above it comes.
    private int? EmptyAt =>
        empty
            .Where(place => oldestMs >= pages[place].Ask.Opens.EndMs)
            .Select(place => (int?)place)
            .FirstOrDefault();

    /// <summary>True when an empty page, and all that were tried below it, ended it.</summary>
    public bool HasBegun
    {
        get
        {
            lock (gate)
            {
                return EmptyAt is not null && !hasFailed;
            }
        }
    }

    /// <summary>True once a page could not be had.</summary>
    public bool HasFailed
    {
        get
        {
            lock (gate)
            {
                return hasFailed;
            }
        }
    }

    /// <summary>
    /// Pages that nobody asked for yet, by their place, down to the empty one that ends it.
    /// </summary>
    public IReadOnlyList<int> Waiting()
    {
        lock (gate)
        {
            return hasFailed
                ? []
                : [.. Enumerable.Range(0, EmptyAt ?? pages.Count).Where(place => !isAsked[place])];
        }
    }

    /// <summary>
    /// True while the newest page that is left reaches beyond everything known of the series: until
    /// a row came, nothing attests that the last row of an older page is closed.
    /// </summary>
    public bool NeedsHead(int place)
    {
        lock (gate)
        {
            return place < pages.Count
                && !hasFailed
                && pages[place].Ask.Opens.EndMs
                    > Math.Max(stored.LastOpenMs ?? long.MinValue, newestMs ?? long.MinValue);
        }
    }

    /// <summary>
    /// Takes a page to be asked. Below an empty page only some are tried, further and further
    /// down: a venue that was out for long has a hole there, and candles below it.
    /// </summary>
    public bool TryTake(int place)
    {
        lock (gate)
        {
            if (hasFailed || isAsked[place])
            {
                return false;
            }

            var isTried =
                EmptyAt is not { } first
                || place < first
                || place == pages.Count - 1
                || BitOperations.IsPow2(place - first);
            isAsked[place] = isTried;
            return isTried;
        }
    }

    /// <summary>Takes in an answer.</summary>
    /// <param name="place">Of which page.</param>
    /// <param name="venue">Who answered.</param>
    /// <param name="answer">What.</param>
    /// <param name="venueNowMs">What time it was there.</param>
    public SeriesAnswer Answered(int place, VenueFacts venue, VenueAnswer answer, long venueNowMs)
    {
        lock (gate)
        {
            var part = new SeriesAnswer(
                stored with
                {
                    FirstOpenMs = oldestMs,
                },
                venue,
                [answer],
                venueNowMs
            )
            {
                LaterMs = newestMs,
                IsHistory = true,
            };
            // What lies in the future attests nothing.
            var rows = answer.Rows.Where(row => row.OpenMs <= venueNowMs).ToList();
            if (rows.Count > 0)
            {
                oldestMs = Math.Min(oldestMs ?? long.MaxValue, rows[0].OpenMs);
                newestMs = Math.Max(newestMs ?? long.MinValue, rows[^1].OpenMs);
                lowest = Math.Max(lowest, place);
                empty.RemoveWhere(one => one < lowest);
            }
            else if (answer.Rows.Count == 0 && place > lowest)
            {
                empty.Add(place);
            }

            return part;
        }
    }

    /// <summary>Ends it.</summary>
    /// <returns>False when it had failed already.</returns>
    public bool Fail()
    {
        lock (gate)
        {
            var isFirst = !hasFailed;
            hasFailed = true;
            return isFirst;
        }
    }

    /// <summary>Missing candles of the pages that nobody will ask for.</summary>
    public long Left()
    {
        lock (gate)
        {
            return pages.Where((_, place) => !isAsked[place]).Sum(page => page.Missing);
        }
    }
}
