using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Repair;
using Heliograph.Engine.Simulation;
using static Heliograph.Engine.Tests.Markets.Instants;

namespace Heliograph.Engine.Tests.Repair;

public class RepairPropertyTests
{
    private const int Length = 60;

    private static readonly (GapState From, GapState To)[] Edges =
    [
        (GapState.Open, GapState.Queued),
        (GapState.Open, GapState.Filled),
        (GapState.Open, GapState.ConfirmedAbsent),
        (GapState.Open, GapState.Unfillable),
        (GapState.Queued, GapState.Filled),
        (GapState.Queued, GapState.ConfirmedAbsent),
        (GapState.Queued, GapState.Unfillable),
        (GapState.ConfirmedAbsent, GapState.Filled),
        (GapState.Unfillable, GapState.Filled),
    ];

    [Theory]
    [InlineData("24x7")]
    [InlineData("nyse")]
    public void Whatever_happens_the_ledger_says_what_is_missing(string name)
    {
        var calendar = Calendars.Named(name);
        for (ulong seed = 1; seed <= 50; seed++)
        {
            new Ledger(calendar, seed).Run();
        }
    }

    // A series of sixty positions in which candles come and go, and the ledger beside it.
    private sealed class Ledger
    {
        private static readonly SeriesKey Key = SeriesKey.Parse("v:X:1h");

        private readonly Calendar calendar;
        private readonly SeededRandom random;
        private readonly string why;
        private readonly long first;
        private readonly bool[] there = new bool[Length];
        private IReadOnlyList<GapRepair> rows = [];
        private long nowMs;

        public Ledger(Calendar calendar, ulong seed)
        {
            this.calendar = calendar;
            random = new SeededRandom(seed);
            why = $"{calendar}, seed {seed}";
            first = calendar.RankOf(Utc("2024-06-03"), Timeframe.Hour);
            nowMs = OpenAt(Length) + Hour;
            for (var i = 0; i < Length; i++)
            {
                there[i] = random.Chance(0.6);
            }
        }

        public void Run()
        {
            for (var step = 0; step < 60; step++)
            {
                nowMs += random.Below(random.Chance(0.3) ? 100_000_000 : 4_000_000);
                nowMs -= random.Chance(0.05) ? 10_000_000 : 0;
                if (random.Chance(0.3))
                {
                    there[random.Below(Length)] = random.Chance(0.8);
                }

                if (random.Chance(0.5))
                {
                    Reconcile();
                }
                else
                {
                    Try();
                }
            }
        }

        private long OpenAt(int position) => calendar.OpenAt(first + position, Timeframe.Hour);

        private void Reconcile()
        {
            var from = random.Below(Length / 2);
            var to = from + 1 + random.Below(Length - from);
            var span = new TimeRange(OpenAt(from), OpenAt(to - 1) + 1);
            long[] real = [.. there.Index().Where(p => p.Item).Select(p => OpenAt(p.Index))];
            var found = Gap.Find(real, [], calendar, Timeframe.Hour, span);
            var after = GapRepair.Reconcile(rows, found, span, Key, calendar, nowMs);
            GapRepair.Reconcile(after, found, span, Key, calendar, nowMs).ShouldBe(after, why);
            Check(after);
            var missing = after.Where(row => row.State != GapState.Filled).ToArray();
            for (var i = from; i < to; i++)
            {
                missing.Any(row => row.Opens.Contains(OpenAt(i))).ShouldBe(!there[i], why);
            }
        }

        private void Try()
        {
            if (rows.Count == 0)
            {
                return;
            }

            var row = rows[random.Below(rows.Count)];
            var stored = new List<long>();
            for (var i = 0; i < Length; i++)
            {
                if (row.Opens.Contains(OpenAt(i)) && random.Chance(0.2))
                {
                    there[i] = row.State != GapState.Filled || there[i];
                    stored.Add(OpenAt(i));
                }
            }

            var reply = (RepairReply)random.Below(3);
            var answer = new RepairAnswer
            {
                Reply = reply,
                StoredOpensMs = reply == RepairReply.NoAnswer ? [] : stored,
                HasEarlier = random.Chance(0.8),
                HasLater = random.Chance(0.8),
                IsOutage = random.Chance(0.2),
            };
            var parts = GapRepair.After(row, answer, calendar, nowMs);
            parts.Sum(part => part.Count).ShouldBe(row.Count, why);
            if (reply == RepairReply.NoAnswer)
            {
                parts.ShouldAllBe(part => part.Attempts == row.Attempts);
            }

            Check([.. rows.Where(one => one != row), .. parts]);
        }

        private void Check(IReadOnlyList<GapRepair> after)
        {
            foreach (var row in after)
            {
                calendar.CountOpens(row.Opens, Timeframe.Hour).ShouldBe(row.Count, why);
                row.Attempts.ShouldBeInRange(0, BackOff.MostAttempts, why);
            }

            for (var i = 0; i < Length; i++)
            {
                var (old, now) = (StateAt(rows, i), StateAt(after, i));
                // A candle that was withdrawn is a new gap, in a row of its own.
                var isNew =
                    old is null or GapState.Filled && now is GapState.Open or GapState.Queued;
                (old == now || isNew || Edges.Contains((old!.Value, now!.Value))).ShouldBeTrue(
                    $"{why}: {old} to {now}"
                );
            }

            rows = after;
        }

        // Filled rows are history; of the others none overlap.
        private GapState? StateAt(IReadOnlyList<GapRepair> all, int position)
        {
            var here = all.Where(row => row.Opens.Contains(OpenAt(position))).ToArray();
            var pending = here.Where(row => row.State != GapState.Filled).ToArray();
            pending.Length.ShouldBeLessThanOrEqualTo(1, why);
            return pending.Length == 1 ? pending[0].State
                : here.Length > 0 ? GapState.Filled
                : null;
        }
    }
}
