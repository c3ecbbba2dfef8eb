using Heliograph.Engine.Market;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class Manifests : IDisposable
{
    private const string Header = "file,symbol,exchange,timeframe,calendar,sha256_gz,notes";
    private static readonly string Good = $"{Csv.Header}\n{Csv.Hour(0)}\n{Csv.Hour(1)}\n";
    private readonly Scratch scratch = new();
    private readonly MemoryCandleStore store = new();

    [Fact]
    public async Task Each_line_imports_its_file_into_its_series()
    {
        scratch.Write("d/a.csv", Good);
        scratch.Write("b.csv.gz", Csv.Gzip(Good));
        var result = await Run(
            $"d/a.csv,AB,one,1h,24x7,{scratch.Sha("d/a.csv")},\"plain, quoted\"",
            "b.csv.gz,AB,two,1h,24x7,,"
        );
        (result.Files, result.Imported).ShouldBe((2, 4L));
        store.Keys.Select(k => $"{k}").ShouldBe(["one:AB:1h", "two:AB:1h"]);
        store.Ingests[0].Source.ShouldBe("d/a.csv");
    }

    [Theory]
    [InlineData("24x7", "binance", "24x7")]
    [InlineData("sessions", "usa", "nyse")]
    [InlineData("sessions", "usa-yahoo", "nyse")]
    [InlineData("sessions", "cboe", "nyse")]
    [InlineData("sessions", "alpaca-us", "nyse-extended")]
    [InlineData("sessions", "oanda", "forex")]
    [InlineData("sessions", "yahoo", "unknown")]
    [InlineData("", "binance", "unknown")]
    [InlineData("forex", "acme", "forex")]
    public void Sessions_mean_those_of_the_venue(string calendar, string venue, string expected) =>
        ImportManifest.CalendarOf(calendar, venue).ShouldBe(expected);

    [Theory]
    [InlineData("binance", "BTCUSDT", MarketKind.Spot)]
    [InlineData("binance-futures", "BTCUSDT", MarketKind.Perpetual)]
    [InlineData("dydx", "BTC-USD", MarketKind.Perpetual)]
    [InlineData("ftx", "BTC-PERP", MarketKind.Perpetual)]
    public void A_perpetual_is_told_by_venue_or_symbol(
        string venue,
        string symbol,
        MarketKind kind
    ) => ImportManifest.MarketOf(venue, symbol).ShouldBe(kind);

    [Fact]
    public async Task A_repaired_file_is_imported_last_and_wins()
    {
        scratch.Write("a_FIXED.csv", $"{Csv.Header}\n{Csv.Hour(0, "1,1,1,1,1")}\n");
        scratch.Write("a.csv", $"{Csv.Header}\n{Csv.Hour(0, "100,100,100,100,1")}\n");
        var lines = new[] { "a_FIXED.csv,AB,one,1h,24x7,,", "a.csv,AB,one,1h,24x7,," };
        var first = await Run(lines);
        (first.Imported, first.Revised).ShouldBe((1L, 1L));
        store.Current("one:AB:1h").ShouldHaveSingleItem().Open.ShouldBe(1);
        var second = await Run(lines);
        (second.Imported, second.Revised, second.Unchanged).ShouldBe((0L, 0L, 2L));
        store.Current("one:AB:1h").ShouldHaveSingleItem().Open.ShouldBe(1);
    }

    [Theory]
    [InlineData("../a.csv,AB,one,1h,24x7,,", "leaves its folder")]
    [InlineData("d/../../a.csv,AB,one,1h,24x7,,", "leaves its folder")]
    [InlineData("/etc/hostname,AB,one,1h,24x7,,", "leaves its folder")]
    [InlineData("./a.csv,AB,one,1h,24x7,,", "leaves its folder")]
    [InlineData("..\\a.csv,AB,one,1h,24x7,,", "leaves its folder")]
    [InlineData("link.csv,AB,one,1h,24x7,,", "symbolic link")]
    [InlineData("out/hostname,AB,one,1h,24x7,,", "symbolic link")]
    [InlineData("missing.csv,AB,one,1h,24x7,,", "no such file")]
    [InlineData("a.csv,AB,one,1h,moon,,", "'moon' is not a calendar")]
    [InlineData("a.csv,AB,one,2m,24x7,,", "line 2: '2m' is not a timeframe")]
    [InlineData("a.csv,A:B,one,1h,24x7,,", "line 2: 'one' and 'A:B'")]
    [InlineData("a.csv,A|B,one,1h,24x7,,", "line 2: 'one' and 'A|B' do not name an instrument (1")]
    [InlineData("a.csv,AB,one,1h,24x7", "line 2: 5 fields where the header names 7")]
    [InlineData("a.csv,\"AB,one,1h,24x7,,", "line 2: an open quote")]
    public async Task A_wrong_line_stops_the_import_before_anything_is_stored(
        string line,
        string expected
    )
    {
        scratch.Write("a.csv", Good);
        scratch.Write("d/b.csv", Good);
        File.CreateSymbolicLink(scratch.Path("link.csv"), scratch.Path("a.csv"));
        Directory.CreateSymbolicLink(scratch.Path("out"), "/etc");
        var e = await Should.ThrowAsync<ImportException>(() => Run(line, "a.csv,AB,one,1h,24x7,,"));
        e.Message.ShouldContain(expected);
        e.Hint.ShouldNotBeEmpty();
        store.Ingests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_calendars_of_one_instrument_are_refused_before_anything_is_stored()
    {
        scratch.Write("a.csv", Good);
        scratch.Write("b.csv", Good);
        var e = await Should.ThrowAsync<ImportException>(() =>
            Run("a.csv,AB,one,1h,24x7,,", "b.csv,AB,one,1d,forex,,")
        );
        e.Message.ShouldBe("b.csv: names the calendar forex for one:AB, a.csv says 24x7");
        e.Fault.ShouldBe(ImportFault.Conflict);
        store.Ingests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_without_sessions_takes_those_that_another_names()
    {
        scratch.Write("a.csv", Good);
        scratch.Write("b.csv", Good);
        await Run("a.csv,AB,one,1h,,,", "b.csv,AB,one,30m,24x7,,");
        store.Instruments.Values.Select(one => one.Calendar).ShouldBe(["24x7", "24x7"]);
    }

    [Fact]
    public async Task A_file_with_another_hash_is_refused_with_advice()
    {
        scratch.Write("a.csv", Good);
        var e = await Should.ThrowAsync<ImportException>(() =>
            Run($"a.csv,AB,one,1h,24x7,{new string('0', 64)},")
        );
        e.Message.ShouldContain("its sha256 is");
        e.Hint.ShouldContain("fetch it again");
        store.Ingests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_manifest_without_its_columns_says_which()
    {
        scratch.Write("m.csv", "file,symbol\na.csv,AB\n");
        var request = new ImportRequest { Manifest = scratch.Path("m.csv") };
        var e = await Should.ThrowAsync<ImportException>(() => Run(request));
        e.Message.ShouldContain("missing: exchange, timeframe, calendar");
    }

    [Fact]
    public async Task A_manifest_and_files_together_are_refused()
    {
        scratch.Write("m.csv", Header);
        var request = new ImportRequest { Manifest = scratch.Path("m.csv"), Files = ["a.csv"] };
        (await Should.ThrowAsync<ImportException>(() => Run(request))).Hint.ShouldBe(
            "give --manifest alone"
        );
    }

    public void Dispose() => scratch.Dispose();

    private Task<ImportResult> Run(params string[] lines)
    {
        scratch.Write("m.csv", $"{Header}\n{string.Join('\n', lines)}\n");
        return Run(new ImportRequest { Manifest = scratch.Path("m.csv") });
    }

    private Task<ImportResult> Run(ImportRequest request) =>
        CsvImport.RunAsync(request, store, new FixedClock("2026-01-01T00:00:00Z"), null, default);
}
