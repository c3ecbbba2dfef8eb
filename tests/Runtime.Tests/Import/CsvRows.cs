using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Venues.Csv;
using Calendar = Heliograph.Engine.Market.Calendar;

namespace Heliograph.Runtime.Tests.Import;

public sealed class CsvRows
{
    [Theory]
    [InlineData("timestamp,open,high,low,close,volume")]
    [InlineData("TIMESTAMP,Open,HIGH,Low,Close,Volume")]
    [InlineData("timestamp_utc_open,open,high,low,close,volume")]
    [InlineData("Open Time,open,high,low,close,volume")]
    [InlineData("open_time,open,high,low,close,volume")]
    [InlineData("\"date\",\"open\",\"high\",\"low\",\"close\",\"volume\"")]
    [InlineData("\uFEFFtime,open,high,low,close,volume")]
    [InlineData(" time , open , high , low , close , volume ")]
    public void Columns_are_found_by_name(string header)
    {
        var read = Csv.Read($"{header}\n{Csv.Hour(0, "10,12,9,11,5.5")}\n");
        read.Candles[0].ShouldBe(Candle.Create(Csv.Ms("2024-01-01T00:00:00Z"), 10, 12, 9, 11, 5.5));
    }

    [Theory]
    [InlineData(',', "\n")]
    [InlineData(';', "\n")]
    [InlineData('\t', "\r\n")]
    public void Columns_may_stand_in_any_order_with_others_between(char by, string end)
    {
        var header = string.Join(by, "symbol", "volume", "close", "low", "high", "open", "date");
        var row = string.Join(by, "\"A,B;C\"", "5", "11", "9", "12", "10", "2024-01-01 00:00:00");
        var read = Csv.Read(header + end + row + end);
        read.Refused.ShouldBeEmpty();
        read.Candles[0].ShouldBe(Candle.Create(Csv.Ms("2024-01-01T00:00:00Z"), 10, 12, 9, 11, 5));
    }

    [Theory]
    [InlineData("timestamp,open,high,low,volume", "missing: close")]
    [InlineData("when,open,high,low,close,volume", "missing: timestamp")]
    [InlineData("1704067200,10,12,9,11,5", "found the columns 1704067200, 10, 12")]
    [InlineData("timestamp,open,high,low,close", "missing: volume")]
    [InlineData("timestamp,open,high,low,close,close,volume", "close stands there twice")]
    [InlineData("timestamp,\"open,high,low,close,volume", "line 1 is no header")]
    [InlineData("PK\u0003\u0004", "zip")]
    [InlineData("t\0i\0m\0e\0", "not UTF-8")]
    public void Wrong_columns_say_what_was_found_and_what_is_needed(string header, string expected)
    {
        var e = Should.Throw<ImportException>(() => Csv.Read($"{header}\n{Csv.Hour(0)}\n"));
        e.Message.ShouldContain(expected);
        e.Message.ShouldStartWith("t.csv: ");
        e.Hint.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11", "V13: 5 fields where the header names 6")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,5,6", "V13: 7 fields")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,\"5", "V13: a quote")]
    [InlineData("noon,10,12,9,11,5", "V13: time 'noon' is neither")]
    [InlineData("2024-01-01T00:00:00Z,ten,12,9,11,5", "V01: open 'ten' is not")]
    [InlineData("2024-01-01T00:00:00Z,1e999,12,9,11,5", "V01: open '1e999' is not a finite")]
    [InlineData("2024-01-01T00:00:00Z,10,NaN,9,11,5", "V01: high 'NaN'")]
    [InlineData("2024-01-01T00:00:00Z,10,12,,11,5", "V01: low is empty")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,x", "V01: volume 'x'")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,-1", "V01: volume must")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,11,", "V01: volume is empty, other rows of the file")]
    [InlineData("2024-01-01T00:00:00Z,10,12,0,11,5", "V01: open, high, low and close must")]
    [InlineData("2024-01-01T00:00:00Z,10,9,12,11,5", "V02: low lies above high")]
    [InlineData("2024-01-01T00:00:00Z,10,12,9,14,5", "V02: open or close lies outside")]
    [InlineData("2024-01-01T00:05:00Z,10,12,9,11,5", "V03: the open lies 300 s off")]
    [InlineData("2026-11-22T23:00:06Z,10,12,9,11,5", "V03: the open lies 6 s off")]
    [InlineData("2026-11-23T00:00:00Z,10,12,9,11,5", "V04: it closes 3600 s from now")]
    [InlineData("2027-01-01T00:00:00Z,10,12,9,11,5", "V04: it closes")]
    public void A_bad_row_is_refused_with_its_line_and_the_good_ones_stay(string row, string reason)
    {
        var read = Csv.Read($"{Csv.Header}\n{Csv.Hour(3)}\n{row}\n{Csv.Hour(4)}\n");
        read.Candles.Count.ShouldBe(2);
        var refused = read.Refused.ShouldHaveSingleItem();
        refused.Line.ShouldBe(3);
        refused.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public void A_candle_that_closes_up_to_five_seconds_from_now_is_closed()
    {
        var text = $"{Csv.Header}\n{Csv.Hour(0)}\n";
        var close = Csv.Ms("2024-01-01T01:00:00Z");
        Csv.Read(text, now: close - 5000).Candles.Count.ShouldBe(1);
        Csv.Read(text, now: close - 5001).Candles.Count.ShouldBe(0);
    }

    [Fact]
    public void A_body_that_oversteps_by_the_last_printed_place_is_kept_as_sent()
    {
        var by = (string high) =>
            Csv.Read($"{Csv.Header}\n{Csv.Hour(0)}\n{Csv.Hour(1, $"10.00,{high},9.00,11.00,5")}\n");
        by("10.99").Candles[1].High.ShouldBe(10.99);
        by("10.99").Notes.ShouldContain(n => n.StartsWith("V02: 1 candles", default));
        by("10.98").Refused.ShouldHaveSingleItem().Reason.ShouldStartWith("V02");
    }

    [Fact]
    public void When_all_rows_are_off_alike_each_says_so()
    {
        var rows = "2024-01-01T00:05:00Z,1,1,1,1,1\n2024-01-01T01:05:00Z,1,1,1,1,1\n";
        var read = Csv.Read($"{Csv.Header}\n{rows}");
        read.Refused.Count.ShouldBe(2);
        read.Refused.ShouldAllBe(r => r.Reason.EndsWith("all off by 300 s", default));
        Csv.Read($"{Csv.Header}\n{rows}{Csv.Hour(9)}\n")
            .Refused.ShouldAllBe(r => !r.Reason.Contains("all off", default));
    }

    [Fact]
    public void Where_sessions_are_unknown_nothing_is_off_the_grid()
    {
        var text = Encoding.UTF8.GetBytes($"{Csv.Header}\n2024-01-01T00:05:00Z,1,1,1,1,1\n");
        Csv.Read(text, "1h", Calendar.Unknown).Candles.Count.ShouldBe(1);
    }

    [Fact]
    public void A_session_candle_is_known_at_the_close_of_its_session()
    {
        var text = Encoding.UTF8.GetBytes($"{Csv.Header}\n2024-07-03,1,1,1,1,1\n");
        var nyse = new SystemCalendars().Named("nyse");
        Csv.Read(text, "1d", nyse).KnownMs.ShouldBe([Csv.Ms("2024-07-03T17:00:00Z")]);
        Csv.Read(text, "1d", Calendar.Always).KnownMs.ShouldBe([Csv.Ms("2024-07-04T00:00:00Z")]);
    }

    [Fact]
    public void Rows_in_any_order_are_sorted()
    {
        var rows = new[] { 5, 3, 4, 1, 2 }.Select(h => Csv.Hour(h, $"{h},{h},{h},{h},{h}"));
        var read = Csv.Read($"{Csv.Header}\n{string.Join('\n', rows)}");
        read.Candles.Open.ToArray().ShouldBe([1, 2, 3, 4, 5]);
        read.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Of_one_open_the_first_row_counts_an_equal_one_repeats_it_another_is_refused()
    {
        var read = Csv.Read(
            $"{Csv.Header}\n{Csv.Hour(1)}\n{Csv.Hour(0)}\n{Csv.Hour(1, "10,12,9,11,6")}\n"
                + $"{Csv.Hour(1, "10.0,12,9,11,5")}\n"
        );
        read.Candles.Count.ShouldBe(2);
        read.Candles.Volume[1].ShouldBe(5);
        read.Repeated.ShouldBe(1);
        var refused = read.Refused.ShouldHaveSingleItem();
        refused.Line.ShouldBe(4);
        refused.Reason.ShouldBe("U01: the same open as line 2 with other values");
    }

    [Fact]
    public void A_refused_row_does_not_stand_in_the_way_of_a_good_one_with_its_open()
    {
        var read = Csv.Read($"{Csv.Header}\n{Csv.Hour(1, "10,9,12,11,5")}\n{Csv.Hour(1)}\n");
        read.Candles.Count.ShouldBe(1);
        read.Refused.ShouldHaveSingleItem().Line.ShouldBe(2);
    }

    [Fact]
    public void Units_may_change_from_row_to_row_and_that_is_noted()
    {
        var read = Csv.Read(
            $"{Csv.Header}\n1704067200,1,1,1,1,1\n1704070800000,1,1,1,1,1\n"
                + "1704074400000000,1,1,1,1,1\n"
        );
        read.Candles.OpenMs.ToArray()
            .ShouldBe([1_704_067_200_000, 1_704_070_800_000, 1_704_074_400_000]);
        read.Notes.ShouldContain(n =>
            n.StartsWith("S01: times change from s to ms at line 3", default)
        );
        read.Notes.ShouldContain(n => n.Contains("from ms to us at line 4", default));
    }

    [Fact]
    public void An_empty_volume_is_none()
    {
        var read = Csv.Read($"{Csv.Header}\n{Csv.Hour(0, "10,12,9,11,")}\n");
        read.Candles[0].HasVolume.ShouldBeFalse();
    }

    [Theory]
    [InlineData("10,12,9,11,", "10,12,9,11,5", 2)]
    [InlineData("10,12,9,11,5", "10,12,9,11,", 3)]
    public void Of_two_rows_of_one_open_the_one_with_a_volume_counts(
        string first,
        string second,
        int refused
    )
    {
        var read = Csv.Read($"{Csv.Header}\n{Csv.Hour(0, first)}\n{Csv.Hour(0, second)}\n");
        read.Candles.Volume.ToArray().ShouldBe([5]);
        read.Refused.ShouldHaveSingleItem().Line.ShouldBe(refused);
    }

    [Fact]
    public void Blank_lines_are_stepped_over_but_counted()
    {
        var read = Csv.Read($"{Csv.Header}\r\n\r\n{Csv.Hour(0)}\r\n\r\nbad,1,1,1,1,1");
        (read.Rows, read.Candles.Count).ShouldBe((2, 1));
        read.Refused.ShouldHaveSingleItem().Line.ShouldBe(5);
    }

    [Fact]
    public void A_timeframe_that_no_two_rows_are_apart_is_noted()
    {
        var read = Csv.Read($"{Csv.Header}\n{Csv.Hour(0)}\n{Csv.Hour(24)}\n{Csv.Hour(48)}\n");
        read.Notes.ShouldHaveSingleItem().ShouldContain("is the timeframe really 1h?");
    }

    [Theory]
    [InlineData("", "first line is empty")]
    [InlineData("\n\n", "first line is empty")]
    [InlineData(Csv.Header, "no rows")]
    [InlineData(Csv.Header + "\n\n\r\n", "no rows")]
    public void A_file_without_rows_is_refused(string text, string expected) =>
        Should.Throw<ImportException>(() => Csv.Read(text)).Message.ShouldContain(expected);

    [Fact]
    public void A_file_over_a_limit_is_refused_whole()
    {
        var text = $"{Csv.Header}\n{Csv.Hour(0)}\n{Csv.Hour(1)}\nx,1,1,1,1,1\ny,1,1,1,1,1\n";
        Check(new() { Rows = 3 }, "more than 3 rows");
        Check(new() { Quarantined = 1 }, "more than 1 bad rows");
        Check(new() { RowBytes = 35 }, "line 1 is longer than 35 bytes");
        Check(new() { Columns = 5 }, "no header of at most 5 columns");
        Csv.Read(
                text,
                limits: new()
                {
                    Rows = 4,
                    Quarantined = 2,
                    RowBytes = 40,
                    Columns = 6,
                }
            )
            .Candles.Count.ShouldBe(2);

        void Check(ImportLimits limits, string expected) =>
            Should
                .Throw<ImportException>(() => Csv.Read(text, limits: limits))
                .Message.ShouldContain(expected);
    }

    [Fact]
    public void The_quarantine_keeps_the_text_of_each_refused_row()
    {
        var text = $"{Csv.Header}\nx,1,1,1,1,1\n{Csv.Hour(0)}\ny,\t1,1,1,1,1\n";
        using var again = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var rows = Csv.Read(text).Quarantine(again, Csv.File(), new ImportLimits());
        rows.Select(r => (r.Line, r.Payload))
            .ShouldBe([(2L, "x,1,1,1,1,1"), (4L, "y,\uFFFD1,1,1,1,1")]);
        rows[0].File.ShouldBe("t.csv");
    }
}
