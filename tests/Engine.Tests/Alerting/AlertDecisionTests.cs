using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;
using static Heliograph.Engine.Tests.Alerting.AlertWalk;

namespace Heliograph.Engine.Tests.Alerting;

public sealed class AlertDecisionTests
{
    private static readonly ChannelRules Ops = new("ops", AlertFilter.All);

    [Fact]
    public void Of_an_outage_of_a_day_one_opened_three_reminders_and_one_resolved_are_told()
    {
        var walk = new AlertWalk(Ops);
        walk.Incidents[1] = Incident(1, T0);
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            walk.At(T0 + minute * 60_000L);
        }

        walk.Incidents[1] = walk.Incidents[1] with { ResolvedMs = T0 + 24 * Hour };
        for (var minute = 0; minute < 60; minute++)
        {
            walk.At(T0 + 24 * Hour + minute * 60_000L);
        }

        walk.Said.Select(one => (one.Kind, one.Number, (one.AtMs - T0) / Hour))
            .ShouldBe([
                (MessageKind.Opened, 0, 0),
                (MessageKind.Reminded, 1, 6),
                (MessageKind.Reminded, 2, 12),
                (MessageKind.Reminded, 3, 18),
                (MessageKind.Resolved, 0, 24),
            ]);
    }

    [Fact]
    public void What_nobody_could_say_meanwhile_is_left_out_and_not_made_up_for()
    {
        var walk = new AlertWalk(Ops);
        walk.Incidents[1] = Incident(1, T0);
        walk.At(T0);

        walk.At(T0 + 20 * Hour).Single().Number.ShouldBe(3);
        walk.At(T0 + 21 * Hour).ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_is_reminded_of_what_somebody_knows()
    {
        var walk = new AlertWalk(Ops);
        walk.Incidents[1] = Incident(1, T0);
        walk.At(T0);
        walk.Incidents[1] = walk.Incidents[1] with { IsAcked = true };

        walk.At(T0 + 7 * Hour).ShouldBeEmpty();
        walk.Incidents[1] = walk.Incidents[1] with { ResolvedMs = T0 + 8 * Hour };
        walk.At(T0 + 8 * Hour).Single().Kind.ShouldBe(MessageKind.Resolved);
    }

    [Fact]
    public void What_becomes_critical_is_told_at_once_and_once()
    {
        var walk = new AlertWalk(Ops);
        walk.Incidents[1] = Incident(1, T0, Severity.Warning);
        walk.At(T0);
        walk.Incidents[1] = walk.Incidents[1] with { Severity = Severity.Critical };

        var due = walk.At(T0 + 60_000).Single();
        (due.Kind, due.Number, due.Severity).ShouldBe((MessageKind.Reminded, 0, Severity.Critical));
        walk.At(T0 + 120_000).ShouldBeEmpty();
        walk.At(T0 + 6 * Hour).Single().Number.ShouldBe(1);
    }

    [Fact]
    public void The_end_is_told_only_where_the_begin_was_and_then_whatever_it_has_become()
    {
        var high = Ops with { Filter = AlertFilter.Parse("severity >= high") };
        var walk = new AlertWalk(high);
        walk.Incidents[1] = Incident(1, T0, Severity.Warning);
        walk.Incidents[2] = Incident(2, T0) with { ResolvedMs = T0 + 1 };
        walk.Incidents[3] = Incident(3, T0);
        walk.At(T0 + 2).Single().Subject.ShouldBe("3");
        walk.Incidents[1] = walk.Incidents[1] with { ResolvedMs = T0 + 3 };
        walk.Incidents[3] = walk.Incidents[3] with
        {
            ResolvedMs = T0 + 3,
            Severity = Severity.Warning,
        };

        walk.At(T0 + 4).Single().Subject.ShouldBe("3");
    }

    [Fact]
    public void The_end_is_not_told_where_the_begin_never_arrived()
    {
        var walk = new AlertWalk(Ops);
        walk.Incidents[1] = Incident(1, T0);
        walk.At(T0, lost: true);
        walk.Incidents[1] = walk.Incidents[1] with { ResolvedMs = T0 + Hour };

        walk.At(T0 + Hour).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1h", 15, MessageFate.Send)]
    [InlineData("1h", 16, MessageFate.Miss)]
    [InlineData("1m", 15, MessageFate.Send)]
    [InlineData("1m", 16, MessageFate.Miss)]
    [InlineData("4h", 60, MessageFate.Send)]
    [InlineData("4h", 61, MessageFate.Miss)]
    public void A_signal_is_told_while_it_is_news(string timeframe, int minutes, MessageFate fate)
    {
        var walk = new AlertWalk(Ops);
        walk.Signals.Add(Signal("a", T0) with { Series = SeriesKey.Parse($"v:X:{timeframe}") });

        walk.At(T0 + minutes * 60_000L).Single().Fate.ShouldBe(fate);
    }

    [Fact]
    public void Candidates_are_told_only_where_they_are_asked_for()
    {
        var candidate = Signal("a", T0) with { IsCandidate = true };
        var silent = new AlertWalk(Ops);
        silent.Signals.Add(candidate);
        var curious = new AlertWalk(Ops with { Filter = AlertFilter.Parse("kind = candidate") });
        curious.Signals.Add(candidate);

        silent.At(T0).ShouldBeEmpty();
        curious.At(T0).Single().Kind.ShouldBe(MessageKind.Candidate);
    }

    [Fact]
    public void In_quiet_hours_only_what_is_critical_is_told_and_the_rest_after_them()
    {
        var quiet = new QuietHours(22 * 60, 7 * 60, new ZoneTransitions("UTC", 0, []));
        var walk = new AlertWalk(Ops with { Quiet = quiet });
        walk.Incidents[1] = Incident(1, T0);
        walk.Incidents[2] = Incident(2, T0, Severity.Critical) with { Scope = "all" };

        var due = walk.At(T0 + Hour);

        due.Single(one => one.Subject == "1")
            .ShouldSatisfyAllConditions(
                one => one.Fate.ShouldBe(MessageFate.Hold),
                one => one.DueMs.ShouldBe(T0 + 7 * Hour),
                one => one.LastMs.ShouldBeGreaterThan(one.DueMs)
            );
        due.Single(one => one.Subject == "2").Fate.ShouldBe(MessageFate.Send);
    }

    [Fact]
    public void Beyond_the_rate_of_a_channel_what_comes_is_held_until_one_instant()
    {
        var walk = new AlertWalk(Ops with { Digest = new DigestRule(5, 600_000) });
        for (var i = 0; i < 30; i++)
        {
            walk.Signals.Add(Signal($"s{i:00}", T0 + i));
        }

        walk.At(T0 + 30);
        walk.Signals.Add(Signal("s99", T0 + 60_000));
        walk.At(T0 + 60_000);

        walk.Said.Count(one => one.Fate == MessageFate.Send).ShouldBe(5);
        var held = walk.Said.Where(one => one.Fate == MessageFate.Hold).ToList();
        held.Count.ShouldBe(26);
        held.Select(one => one.DueMs).Distinct().ShouldBe([T0 + 30 + 600_000]);
    }

    [Fact]
    public void Whatever_happens_nothing_is_said_twice_and_nobody_is_flooded()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            Walk(new Random(seed), $"seed {seed}");
        }
    }

    private static void Walk(Random random, string why)
    {
        const long span = 600_000;
        var digest = random.Next(2) == 0 ? null : new DigestRule(1 + random.Next(5), span);
        var walk = new AlertWalk(Ops with { Digest = digest });
        var nowMs = T0;
        for (var step = 0; step < 300; step++)
        {
            nowMs += random.Next(1, 90) * 60_000L;
            Change(walk, random, nowMs);
            walk.At(nowMs);
        }

        walk.Said.Select(one => one.Key).ShouldBeUnique(why);
        foreach (var incident in walk.Said.Where(IsIncident).GroupBy(one => one.Subject))
        {
            incident.Count(one => one.Kind == MessageKind.Opened).ShouldBe(1, why);
            incident.First().Kind.ShouldBe(MessageKind.Opened, why);
            incident.Count(one => one.Kind == MessageKind.Resolved).ShouldBeLessThanOrEqualTo(1);
            var reminded = incident.Where(one => one.Number > 0).Select(one => one.AtMs).ToList();
            reminded
                .Zip(reminded.Skip(1), (one, next) => next - one)
                .ShouldAllBe(apart => apart >= AlertDecision.RemindEveryMs);
        }

        foreach (var one in walk.Said.Where(one => digest is not null && IsLetThrough(one)))
        {
            walk.Said.Count(other =>
                    IsLetThrough(other)
                    && other.DueMs > one.DueMs - span
                    && other.DueMs <= one.DueMs
                )
                .ShouldBeLessThanOrEqualTo(digest!.Over, why);
        }
    }

    private static bool IsIncident(DueMessage one) => MessageKindText.IsIncident(one.Kind);

    private static bool IsLetThrough(DueMessage one) =>
        one.Fate == MessageFate.Send && one.Severity != Severity.Critical;

    private static void Change(AlertWalk walk, Random random, long nowMs)
    {
        var id = random.Next(20);
        switch (random.Next(6))
        {
            case 0 when !walk.Incidents.ContainsKey(id):
                walk.Incidents[id] = Incident(id, nowMs, (Severity)random.Next(4));
                break;
            case 1 when walk.Incidents.TryGetValue(id, out var open):
                walk.Incidents[id] = open with { ResolvedMs = open.ResolvedMs ?? nowMs };
                break;
            case 2 when walk.Incidents.TryGetValue(id, out var known):
                walk.Incidents[id] = known with { IsAcked = true };
                break;
            case 3 when walk.Incidents.TryGetValue(id, out var changed):
                walk.Incidents[id] = changed with { Severity = (Severity)random.Next(4) };
                break;
            case 4:
                for (var i = random.Next(12); i > 0; i--)
                {
                    walk.Signals.Add(Signal($"s{nowMs}-{i}", nowMs - i));
                }

                break;
        }
    }
}
