using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class ImportRuns : IDisposable
{
    private static readonly string Good = $"{Csv.Header}\n{Csv.Hour(0)}\n{Csv.Hour(1)}\n";
    private readonly Scratch scratch = new();
    private readonly MemoryCandleStore store = new();

    [Fact]
    public async Task A_file_is_stored_with_closes_as_known_at_its_hash_and_its_source()
    {
        var path = scratch.Write("a.csv", Good);
        var result = await Run(Request(path));
        (result.Files, result.Rows, result.Imported).ShouldBe((1, 2L, 2L));
        var ingest = store.Ingests.ShouldHaveSingleItem();
        (ingest.Kind, ingest.Source, ingest.Sha256).ShouldBe(
            ("import", path, scratch.Sha("a.csv"))
        );
        var series = ingest.Series.ShouldHaveSingleItem();
        series.Instrument.ShouldBe(new Instrument("test", "AB"));
        series
            .KnownMs.ShouldNotBeNull()
            .ShouldBe([Csv.Ms("2024-01-01T01:00:00Z"), Csv.Ms("2024-01-01T02:00:00Z")]);
    }

    [Fact]
    public async Task A_gzip_file_gives_the_same_with_or_without_its_extension()
    {
        (await Run(Request(scratch.Write("a.csv.gz", Csv.Gzip(Good))))).Imported.ShouldBe(2);
        (await Run(Request(scratch.Write("a.csv", Csv.Gzip(Good))))).Unchanged.ShouldBe(2);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_every_row_is_counted_once()
    {
        var path = scratch.Write("a.csv", $"{Good}{Csv.Hour(0)}\nbad,1,1,1,1,1\n");
        var first = await Run(Request(path));
        var second = await Run(Request(path));
        (first.Imported, first.Unchanged, first.Quarantined).ShouldBe((2L, 1L, 1L));
        (second.Imported, second.Unchanged, second.Quarantined).ShouldBe((0L, 3L, 1L));
        (first.NewlyQuarantined, second.NewlyQuarantined).ShouldBe((1L, 0L));
        second.Quarantine.ShouldBe(first.Quarantine);
        second.Rows.ShouldBe(4);
    }

    [Theory]
    [InlineData("missing.csv", "there is no such file")]
    [InlineData("empty.csv", "is empty")]
    [InlineData("folder", "is a folder")]
    [InlineData("named.csv.gz", "no gzip file")]
    public async Task A_wrong_path_stops_the_import_before_anything_is_stored(
        string bad,
        string expected
    )
    {
        scratch.Write("empty.csv", "");
        scratch.Write("folder/a.csv", Good);
        scratch.Write("named.csv.gz", Good);
        var request = Request(scratch.Write("a.csv", Good), scratch.Path(bad));
        var e = await Should.ThrowAsync<ImportException>(() => Run(request));
        e.Message.ShouldContain(expected);
        e.Message.ShouldContain(bad);
        store.Ingests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "AB", "1h", "24x7", "--venue")]
    [InlineData("Test", "AB", "1h", "24x7", "--venue")]
    [InlineData("te|st", "AB", "1h", "24x7", "without : | ,")]
    [InlineData("test", "A B", "1h", "24x7", "--symbol")]
    [InlineData("test", "A|B", "1h", "24x7", "without : | ,")]
    [InlineData("test", "AB", "7m", "24x7", "--timeframe")]
    [InlineData("test", "AB", null, "24x7", "--timeframe")]
    [InlineData("test", "AB", "1h", "moon", "24x7 nyse")]
    public async Task A_wrong_request_says_what_would_be_right(
        string? venue,
        string? symbol,
        string? timeframe,
        string calendar,
        string expected
    )
    {
        var request = new ImportRequest
        {
            Files = [scratch.Write("a.csv", Good)],
            Venue = venue,
            Symbol = symbol,
            Timeframe = timeframe,
            Calendar = calendar,
        };
        var e = await Should.ThrowAsync<ImportException>(() => Run(request));
        e.Hint.ShouldContain(expected);
    }

    [Fact]
    public async Task A_refused_file_leaves_nothing_and_the_others_are_stored()
    {
        var cut = Csv.Gzip(
            $"{Good}{string.Concat(Enumerable.Range(2, 99).Select(i => Csv.Hour(i) + "\n"))}"
        );
        var request = Request(
            scratch.Write("a.csv", Good),
            scratch.Write("cut.csv.gz", cut[..^9]),
            scratch.Write("c.csv", $"{Csv.Header}\n{Csv.Hour(500)}\n")
        );
        var e = await Should.ThrowAsync<ImportException>(() => Run(request));
        e.Message.ShouldContain("cut.csv.gz: the .gz is cut short or damaged");
        e.Message.ShouldContain("the other 2 of 3 files are stored");
        e.Stored.ShouldNotBeNull().Imported.ShouldBe(3);
        store.Candles.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_without_volumes_is_taken_as_it_is_beside_one_that_has_them()
    {
        var without = scratch.Write("b.csv", $"{Csv.Header}\n{Csv.Hour(2, "10,12,9,11,")}\n");
        var together = await Run(Request(scratch.Write("a.csv", Good), without));
        (together.Imported, together.Quarantined).ShouldBe((3L, 0L));
        (await Run(Request(without))).Unchanged.ShouldBe(1);
    }

    [Fact]
    public async Task A_series_without_any_volume_stays_without()
    {
        var rows = string.Concat(Enumerable.Range(0, 3).Select(i => Csv.Hour(i, "1,2,1,2,\n")));
        var first = scratch.Write("a.csv", $"{Csv.Header}\n{rows}");
        var next = scratch.Write("b.csv", $"{Csv.Header}\n{Csv.Hour(3, "1,2,1,2,")}\n");
        (await Run(Request(first))).Imported.ShouldBe(3);
        var later = await Run(Request(first, next));
        (later.Imported, later.Unchanged, later.Quarantined).ShouldBe((1L, 3L, 0L));
    }

    [Fact]
    public async Task Progress_counts_files_and_rows()
    {
        var told = new List<ImportProgress>();
        var request = Request(scratch.Write("a.csv", Good), scratch.Write("b.csv", Good));
        await CsvImport.RunAsync(
            request,
            store,
            new FixedClock("2026-01-01T00:00:00Z"),
            new Told(told),
            default
        );
        told.Select(p => (p.FilesDone, p.FilesTotal, p.Rows)).ShouldBe([(1, 2, 2L), (2, 2, 4L)]);
    }

    [Fact]
    public async Task A_store_that_fails_ends_the_import()
    {
        store.Failure = new StoreException("the disk is full", "make room");
        var request = Request(scratch.Write("a.csv", Good), scratch.Write("b.csv", Good));
        await Should.ThrowAsync<StoreException>(() => Run(request));
    }

    [Fact]
    public async Task A_stopped_import_ends()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            Run(Request(scratch.Write("a.csv", Good)), stopped.Token)
        );
        store.Ingests.ShouldBeEmpty();
    }

    public void Dispose() => scratch.Dispose();

    private static ImportRequest Request(params string[] files) =>
        new()
        {
            Files = files,
            Venue = "test",
            Symbol = "AB",
            Timeframe = "1h",
        };

    private Task<ImportResult> Run(ImportRequest request, CancellationToken stop = default) =>
        CsvImport.RunAsync(request, store, new FixedClock("2026-01-01T00:00:00Z"), null, stop);

    private sealed class Told(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told.Add(value);
    }
}
