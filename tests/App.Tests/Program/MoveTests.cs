using Heliograph.Runtime.Storage;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Program;

public sealed class MoveTests : IDisposable
{
    private const string AsOf = "--as-of 2024-02-07T12:30:00Z";
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task Candles_signals_and_evidence_are_the_same_there_and_back()
    {
        Needs.Postgres();
        await using var database = await PostgresCluster.Shared.NewDatabaseAsync();
        await ImportWaveAsync(12);
        await ImportWaveAsync(13);
        await GenerateAsync("");
        var sqlite = await AllAsync("");
        sqlite.ShouldContain("\"revision\":1");
        sqlite.ShouldContain("sg_");

        var there = await MoveAsync(database.AddressOf(), "");
        var back = await MoveAsync("sqlite:back.db", $" --database {database.AddressOf()}");

        Snapshot.CheckShape(there.Json, "db-move.shape");
        Sum(there, "source").ShouldBe(Sum(there, "target"));
        Sum(back, "target").ShouldBe(Sum(there, "source"));
        back.Json.GetProperty("tables")
            .ToString()
            .ShouldBe(there.Json.GetProperty("tables").ToString());
        (await AllAsync($" --database {database.AddressOf()}")).ShouldBe(sqlite);
        (await AllAsync(" --database sqlite:back.db")).ShouldBe(sqlite);
        (await AllAsync("")).ShouldBe(sqlite);
        var again = await GenerateAsync(" --database sqlite:back.db");
        again.Json.GetProperty("signals").GetArrayLength().ShouldBe(0);
        again.Json.GetProperty("candidates").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres)]
    public async Task Killed_midway_it_leaves_no_store_and_is_done_when_run_again(StoreKind kind)
    {
        if (kind == StoreKind.Postgres)
        {
            Needs.Postgres();
        }

        await using var database =
            kind == StoreKind.Postgres ? await PostgresCluster.Shared.NewDatabaseAsync() : null;
        var to = database?.AddressOf() ?? $"sqlite:{Path.Combine(helio.Data, "new.db")}";
        await ImportMinutesAsync(300_000);
        for (var round = 0; round < 2; round++)
        {
            var isBegun = Beginning(database);
            using var moving = helio.Start($"db move --to {to}");
            await UntilAsync(isBegun);
            moving.Kill();
            await moving.WaitForExitAsync();
            (await helio.RunAsync($"db info --database {to}")).ShouldRefuse(
                4,
                "unfinished target of a move",
                "db move again"
            );
            (await helio.CandlesAsync()).ShouldBe(300_000);
        }

        var moved = await MoveAsync(to, "");
        (await MoveAsync("sqlite:other.db", ""))
            .Json.GetProperty("tables")
            .ToString()
            .ShouldBe(moved.Json.GetProperty("tables").ToString());
        (await helio.RunAsync($"db info --json --database {to}"))
            .ShouldSucceed()
            .Json.GetProperty("candles")
            .GetInt64()
            .ShouldBe(300_000);
        (await helio.RunAsync($"db move --to {to}")).ShouldRefuse(2, "is not empty");
        File.Exists(Path.Combine(helio.Data, "new.db-journal")).ShouldBeFalse();
    }

    [Fact]
    public async Task People_are_told_what_both_hold_and_how_to_go_on()
    {
        await helio.ImportAsync(Hours.Csv(30));
        var run = (await helio.RunAsync("db move --to sqlite:new.db")).ShouldSucceed();
        run.Lines.Count(line => line.Contains(" rows, sha256 ")).ShouldBe(2);
        run.Error.ShouldContain("set 'database' to its address in");
        run.Error.ShouldContain("heliograph.yaml");
        (await helio.CandlesAsync()).ShouldBe(30);
    }

    [Fact]
    public async Task A_full_disk_leaves_nothing_of_the_new_store()
    {
        await ImportMinutesAsync(50_000);
        await using var disk = SmallDisk.Mount(2);
        var file = Path.Combine(disk.Folder, "new.db");
        (await helio.RunAsync($"db move --to sqlite:{file}")).ShouldRefuse(4, file, "full");
        Directory.GetFiles(disk.Folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_target_that_cannot_be_is_refused_and_left_as_it_is()
    {
        await helio.ImportAsync(Hours.Csv(3));
        var notes = helio.Write("notes.txt", new string('n', 300));
        await Check(2, "--to", "");
        await Check(2, "--to: the database address has an unknown kind", "--to nowhere");
        await Check(2, "HELIO_ABSENT", "--to env:HELIO_ABSENT");
        await Check(2, "is the same store", "--to sqlite:heliograph.db");
        await Check(2, "--as-of", "--to sqlite:new.db --as-of 2024-01-01");
        await Check(2, "there is no store at", "--to sqlite:new.db --database sqlite:absent.db");
        await Check(4, "not a SQLite database", "--to sqlite:notes.txt");
        await Check(4, "cannot be reached", "--to postgres://u:s3cret@127.0.0.1:1/x");
        (await File.ReadAllTextAsync(notes)).ShouldBe(new string('n', 300));
        Directory.GetFiles(helio.Data, "*.db").Select(Path.GetFileName).ShouldBe(["heliograph.db"]);

        async Task Check(int code, string words, string options)
        {
            var run = await helio.RunAsync($"db move {options}".TrimEnd());
            run.ShouldRefuse(code, words);
            run.Error.ShouldNotContain("s3cret");
        }
    }

    // True as soon as rows are on their way: they are copied, or a file has the mark of what is
    // unfinished and a new undo log.
    private Func<Task<bool>> Beginning(PostgresDatabase? database)
    {
        var log = Path.Combine(helio.Data, "new.db-journal");
        var before = File.GetLastWriteTimeUtc(log);
        return database is null
            ? () =>
                Task.FromResult(
                    File.Exists(log) && File.GetLastWriteTimeUtc(log) != before && IsMarked()
                )
            : () =>
                database.IsAsync(
                    "SELECT count(*) > 0 FROM pg_stat_progress_copy "
                        + $"WHERE datname = '{database.Name}' AND tuples_processed > 1000"
                );
    }

    private bool IsMarked()
    {
        using var file = new FileStream(
            Path.Combine(helio.Data, "new.db"),
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        var header = new byte[72];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.AsSpan(68).SequenceEqual("Helu"u8);
    }

    // Looks again and again, as fast as it can: there is no event to wait for.
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<HelioRun> MoveAsync(string to, string options) =>
        (await helio.RunAsync($"db move --to {to} --json{options}")).ShouldSucceed();

    private async Task<HelioRun> GenerateAsync(string options) =>
        (
            await helio.RunAsync($"signals generate --since 2024-01-20 {AsOf} --json{options}")
        ).ShouldSucceed();

    private async Task<string> AllAsync(string options)
    {
        var candles = await helio.RunAsync(
            $"candles --series binance:BTCUSDT:1h {AsOf} --json{options}"
        );
        var signals = await helio.RunAsync(
            $"signals list --since 2024-01-01 --top 1000 {AsOf} --json{options}"
        );
        return candles.ShouldSucceed().Out + signals.ShouldSucceed().Out;
    }

    private Task ImportMinutesAsync(int count) =>
        ImportAsync(
            "1m",
            Enumerable
                .Range(0, count)
                .Select(i =>
                    $"{1_672_531_200 + (i * 60)},{100 + (i % 50)},160,90,{100 + (i % 49)},{i}"
                )
        );

    // Rises and falls with such a period, so that averages are crossed.
    private Task ImportWaveAsync(int hours)
    {
        helio.Write(
            "strategies/cross.yaml",
            "name: cross\nversion: 1\ntimeframe: 1h\nlong: close crosses above sma(5)\n"
                + "stop: 2 * atr(14)\nhorizon: 12\n"
        );
        return ImportAsync(
            "1h",
            Enumerable
                .Range(0, 900)
                .Select(i =>
                    (At: 1_704_067_200 + (i * 3600), Up: Math.Abs((i % hours * 2) - hours))
                )
                .Select(row => $"{row.At},100,120,90,{100 + row.Up},{row.Up}")
        );
    }

    private async Task ImportAsync(string timeframe, IEnumerable<string> rows)
    {
        var file = helio.Write("rows.csv", Hours.Header + string.Join('\n', rows));
        (
            await helio.RunAsync(
                $"import {file} --venue binance --symbol BTCUSDT --timeframe {timeframe}"
            )
        ).ShouldSucceed();
    }

    private static (long, string?) Sum(HelioRun run, string side)
    {
        var json = run.Json.GetProperty(side);
        return (json.GetProperty("rows").GetInt64(), json.GetProperty("sha256").GetString());
    }
}
