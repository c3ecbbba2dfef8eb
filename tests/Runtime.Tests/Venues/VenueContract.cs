using System.Text;
using System.Text.RegularExpressions;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Tests.Venues.Dialects;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Tests.Venues;

/// <summary>What every adapter does with candles.</summary>
public sealed class VenueContract
{
    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void It_asks_for_the_span_it_was_given_and_no_more_than_an_answer_holds(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var facts = dialect.Venue.Facts;
        foreach (var count in new[] { 1, 2, 100, facts.RowsPerAnswer })
        {
            var ask = Wire.Ask(dialect, Timeframe.Hour, count);
            var call = dialect.Venue.Candles(ask);
            call.Weight.ShouldBeGreaterThan(0);
            var asked = dialect.Asked(call.Path).ShouldNotBeNull();
            asked.Symbol.ShouldBe(ask.Symbol);
            asked.StartMs.ShouldBe(ask.Opens.StartMs);
            (asked.Limit ?? 1).ShouldBeInRange(1, facts.RowsPerAnswer);
            if (facts.DeepestCandles is null || asked.EndMs is not null)
            {
                asked.EndMs.ShouldBe(ask.Opens.EndMs);
                (asked.Limit ?? count).ShouldBeGreaterThanOrEqualTo(count);
            }
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Every_timeframe_it_claims_is_asked_by_its_name(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var facts = dialect.Venue.Facts;
        facts.Timeframes.ShouldBe(facts.Timeframes.Order());
        facts.Timeframes.ShouldContain(Timeframe.Hour);
        foreach (var timeframe in facts.Timeframes)
        {
            var call = dialect.Venue.Candles(Wire.Ask(dialect, timeframe, 10));
            dialect.Asked(call.Path)!.Interval.ShouldBe(dialect.IntervalOf(timeframe));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_symbol_of_any_characters_stays_one_part_of_the_question(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var ask = Wire.Ask(dialect, Timeframe.Hour, 1) with { Symbol = "A&B=C/D#E%20+" };
        dialect.Asked(dialect.Venue.Candles(ask).Path.Replace("%2F", "~")).ShouldNotBeNull();
        new Uri("http://localhost" + dialect.Venue.Candles(ask).Path).Fragment.ShouldBeEmpty();
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Candles_come_back_to_the_bit_oldest_first(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var sent = Wire.Walk(seed, Timeframe.Hour, 50);
            var rows = Wire.Read(dialect, sent);
            rows.Select(Bare).ShouldBe(sent.Select(one => one.Row), $"seed {seed}");
            rows.ShouldAllBe(row => row.Remark == null);
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void The_forming_candle_is_there_as_it_was_sent(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var sent = Wire.Walk(7, Timeframe.Hour, 3);
        sent[2] = sent[2] with { IsClosed = false };
        var rows = Wire.Read(dialect, sent);
        Bare(rows[2]).ShouldBe(sent[2].Row);
        rows[2].IsClosed.ShouldBe(dialect.TellsClosed ? false : null);
        rows[1].IsClosed.ShouldBe(dialect.TellsClosed ? true : null);
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void An_empty_answer_is_empty(string venue) =>
        Wire.Read(EveryVenue.Dialect(venue)).ShouldBeEmpty();

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void One_row_more_than_asked_for_is_taken_and_two_are_not(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var most = dialect.Venue.Facts.RowsPerAnswer;
        Wire.Read(dialect, Wire.Walk(1, Timeframe.Hour, most + 1)).Count.ShouldBe(most + 1);
        Wire.Refused(dialect, Wire.Answer(dialect, Wire.Walk(1, Timeframe.Hour, most + 2)));
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Another_symbol_is_refused_where_the_answer_names_it(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        if (dialect.NamesSymbol)
        {
            var other = dialect.Answer(dialect.Listed[1].Symbol, [dialect.Row(Wire.One())]);
            Wire.Refused(dialect, Wire.Bytes(other));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Unsorted_and_repeated_rows_are_refused_whole(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var three = Wire.Walk(1, Timeframe.Hour, 3);
        Wire.Refused(dialect, Wire.Answer(dialect, [three[0], three[2], three[1]]));
        Wire.Refused(dialect, Wire.Answer(dialect, [three[2], three[1], three[0]]));
        Wire.Refused(dialect, Wire.Answer(dialect, [three[0], three[0]]));
        Wire.Refused(dialect, Wire.Answer(dialect, [three[0], three[1] with { OpenMs = 0 }]));
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_row_of_another_arity_is_refused_whole(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var row = dialect.Row(Wire.One()).Trim();
        foreach (var bad in new[] { $"{row[..^1]},\"1\"]", row[..row.LastIndexOf(',')] + "]", "7" })
        {
            Wire.Refused(dialect, Wire.Bytes(dialect.Answer(dialect.Listed[0].Symbol, [bad])));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void A_price_that_is_no_number_spoils_its_row_alone(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        foreach (
            var bad in new[] { "NaN", "Infinity", "-Infinity", "", "abc", "1,5", "0x10", " 1" }
        )
        {
            var sent = Wire.Walk(3, Timeframe.Hour, 3);
            var rows = Wire.Read(dialect, [sent[0], sent[1] with { High = bad }, sent[2]]);
            rows[1].High.ShouldBe(double.NaN, bad);
            rows[1].Low.ShouldBe(sent[1].Row.Low);
            Bare(rows[0]).ShouldBe(sent[0].Row);
            Bare(rows[2]).ShouldBe(sent[2].Row);
        }

        var huge = Wire.Read(dialect, Wire.One() with { Close = "1e999" });
        huge[0].Close.ShouldBe(double.NaN);
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Times_in_another_unit_are_read_by_magnitude_with_a_remark(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var sent = Wire.Walk(3, Timeframe.Hour, 3);
        sent[1] = sent[1] with { Finer = 1_000 };
        var rows = Wire.Read(dialect, sent);
        rows.Select(Bare).ShouldBe(sent.Select(one => one.Row));
        rows[1].Remark.ShouldNotBeNull().ShouldStartWith("S01: ");
        rows[0].Remark.ShouldBeNull();
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void What_is_no_answer_is_refused_with_its_beginning(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var html = "<html>\n<head>\u001b[2J</head> busy </html>";
        Wire.Refused(dialect, Wire.Bytes(html)).ShouldContain("<html>");
        var whole = Wire.Answer(dialect, Wire.Walk(1, Timeframe.Hour, 3));
        for (var length = 0; length < whole.Length; length++)
        {
            Wire.Refused(dialect, whole[..length]);
        }

        Wire.Refused(dialect, Wire.Bytes(new string('[', 100_000)));
        foreach (var bare in new[] { "7", "null", "true", "\"text\"", "{}", "[7]", "[[]]", "\0" })
        {
            Wire.Refused(dialect, Wire.Bytes(bare));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void Half_a_character_in_any_text_or_name_spoils_the_answer_at_the_most(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var adapter = dialect.Venue;
        var good = dialect.Instruments(dialect.Listed).Select(Wire.Bytes).ToArray();
        foreach (var text in Halved(Encoding.UTF8.GetString(Wire.Answer(dialect, [Wire.One()]))))
        {
            Survives(() => Wire.Read(dialect, text));
            Survives(() => adapter.ReadInstruments([text, good[1]]));
        }

        foreach (var text in dialect.Instruments(dialect.Listed).SelectMany(Halved))
        {
            Survives(() => adapter.ReadInstruments([text, good[1]]));
            Survives(() => adapter.ReadInstruments([good[0], text]));
        }

        foreach (var text in dialect.Faults.SelectMany(one => Halved(one.Body)))
        {
            Survives(() => Wire.Read(dialect, text));
            Wire.IsOneLine(adapter.ReadFailure(400, text).Message);
        }

        var messages = dialect.Stream is { } stream
            ? stream.SignsOfLife.Append(stream.Complaint)
            : [];
        foreach (var text in messages.SelectMany(Halved))
        {
            Survives(() => adapter.Socket!.Read(text));
        }
    }

    [Theory]
    [ClassData(typeof(EveryVenue))]
    public void What_is_no_UTF8_is_refused(string venue)
    {
        var dialect = EveryVenue.Dialect(venue);
        var text = "{\"error\":[[\"\u00ff\"]],\"retCode\":1,\"code\":[[\"\u00ff\"]],\"result\":{}}";
        var bytes = Encoding.Latin1.GetBytes(text);
        Wire.Refused(dialect, bytes).ShouldContain("UTF-8");
        Wire.IsOneLine(dialect.Venue.ReadFailure(400, bytes).Message);
        Survives(() => dialect.Venue.ReadTime(bytes));
    }

    // Each of the texts and names replaced by the first half of a pair, in turn.
    private static IEnumerable<byte[]> Halved(string text) =>
        Regex
            .Matches(text, "\"[^\"]*\"")
            .Select(one =>
                Wire.Bytes($"{text[..one.Index]}\"\\ud800\"{text[(one.Index + one.Length)..]}")
            );

    private static void Survives(Action read)
    {
        try
        {
            read();
        }
        catch (VenueTextException error)
        {
            Wire.IsOneLine(error.Message);
        }
    }

    private static VenueRow Bare(VenueRow row) => row with { IsClosed = null, Remark = null };
}
