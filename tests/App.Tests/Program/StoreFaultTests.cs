using System.Diagnostics;
using Heliograph.Testing;
using Microsoft.Data.Sqlite;

namespace Heliograph.App.Tests.Program;

public sealed class StoreFaultTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task A_store_of_a_newer_program_is_left_alone()
    {
        await helio.ImportAsync(Hours.Csv(3));
        Execute("INSERT INTO schema_migration VALUES (999, 'later', 'x', 0)");
        (await helio.RunAsync("candles --series binance:BTCUSDT:1h")).ShouldRefuse(4, "newer");
        (await helio.RunAsync("db migrate")).ShouldRefuse(4, "newer");
        var doctor = await helio.RunAsync("doctor --json");
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain("newer");
    }

    [Fact]
    public async Task The_doctor_finds_a_damaged_store()
    {
        await helio.ImportAsync(Hours.Csv(5000));
        var path = Path.Combine(helio.Data, "heliograph.db");
        var bytes = await File.ReadAllBytesAsync(path);
        var middle = bytes.Length / 2 / 4096 * 4096;
        bytes.AsSpan(middle, 3 * 4096).Fill(0xff);
        await File.WriteAllBytesAsync(path, bytes);
        var doctor = await helio.RunAsync("doctor --json");
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain("is damaged");
    }

    [Theory]
    [InlineData("db info")]
    [InlineData("db backup copy.backup")]
    [InlineData("candles --series binance:BTCUSDT:1h")]
    [InlineData("instruments")]
    [InlineData("quality")]
    [InlineData("gaps")]
    [InlineData("health --check")]
    [InlineData("stats")]
    [InlineData("signals list")]
    [InlineData("signals generate")]
    public async Task Only_what_stores_something_makes_a_store(string verb)
    {
        var data = Path.Combine(helio.Data, "mistyped");
        (await helio.RunAsync($"{verb} --data {data}")).ShouldRefuse(2, "there is no store", data);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task The_doctor_finds_nothing_wrong_with_a_store_that_is_not_there_yet()
    {
        var data = Path.Combine(helio.Data, "new");
        (await helio.RunAsync($"doctor --data {data}")).Out.ShouldContain("by the first import");
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_left_alone()
    {
        var file = helio.Write("notes.txt", "these are my notes, and they are long enough\n");
        var before = await File.ReadAllBytesAsync(file);
        (await helio.RunAsync("db", "info", "--database", $"sqlite:{file}")).ShouldRefuse(4);
        (await File.ReadAllBytesAsync(file)).ShouldBe(before);
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_named() =>
        (await helio.RunAsync("db migrate --data /proc/nowhere")).ShouldRefuse(4, "/proc/nowhere");

    [Fact]
    public async Task A_full_disk_stores_nothing_of_the_file()
    {
        await using var disk = SmallDisk.Mount(1);
        var data = Path.Combine(disk.Folder, "data");
        (await helio.RunAsync("db", "migrate", "--data", data)).ShouldSucceed();
        var file = helio.Write("many.csv", Hours.Csv(60_000));
        var run = await helio.RunAsync(
            $"import {file} --venue binance --symbol BTCUSDT --timeframe 1h --data {data}"
        );
        run.ShouldRefuse(4, "full");
        var info = (await helio.RunAsync("db", "info", "--json", "--data", data)).ShouldSucceed();
        info.Json.GetProperty("candles").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_read_only_disk_refuses_to_store_and_says_so()
    {
        await using var disk = SmallDisk.Mount(8);
        var data = Path.Combine(disk.Folder, "data");
        (await helio.RunAsync("db", "migrate", "--data", data)).ShouldSucceed();
        disk.MakeReadOnly();
        var file = helio.Write("few.csv", Hours.Csv(3));
        var run = await helio.RunAsync(
            $"import {file} --venue binance --symbol BTCUSDT --timeframe 1h --data {data}"
        );
        run.ShouldRefuse(4, "may write");
    }

    [Fact]
    public async Task A_backup_is_private_restores_whole_and_replaces_nothing()
    {
        await helio.ImportAsync(Hours.Csv(30));
        var file = Path.Combine(helio.Data, "copy.backup");
        var made = (await helio.RunAsync("db", "backup", file, "--json")).ShouldSucceed();
        Snapshot.CheckShape(made.Json, "db-backup.shape");
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await helio.RunAsync("db", "backup", file)).ShouldRefuse(2, "copy.backup");
        (await helio.RunAsync("db", "restore", file)).ShouldRefuse(2, "empty");
        CodeOf(await helio.RunAsync("db", "restore", file, "--json")).ShouldBe("conflict");
        CodeOf(await helio.RunAsync("db", "backup", file, "--json")).ShouldBe("conflict");
        CodeOf(await helio.RunAsync("demo", "--json", "--data", helio.Data)).ShouldBe("conflict");
        var nowhere = "import nowhere.csv --venue a --symbol B --timeframe 1h --json";
        CodeOf(await helio.RunAsync(nowhere)).ShouldBe("not_found");
        var restored = await helio.RunAsync(
            "db",
            "restore",
            file,
            "--json",
            "--database",
            "sqlite:other.db"
        );
        restored.ShouldSucceed().Json.GetProperty("candles").GetInt32().ShouldBe(30);

        var cut = Path.Combine(helio.Data, "cut.backup");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(file))[..^20]);
        (await helio.RunAsync("db", "restore", cut, "--database", "sqlite:third.db")).ShouldRefuse(
            2,
            "cut.backup"
        );
        Directory.GetFiles(helio.Data, "third.db*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_onto_a_full_disk_names_the_backup_and_leaves_nothing()
    {
        await helio.ImportAsync(Hours.Csv(60_000));
        await using var disk = SmallDisk.Mount(1);
        var file = Path.Combine(disk.Folder, "copy.backup");
        var run = await helio.RunAsync("db", "backup", file);
        run.ShouldRefuse(4, $"helio: {file} cannot grow: the disk is full");
        run.Error.ShouldNotContain("heliograph.db");
        Directory.GetFiles(disk.Folder).ShouldBeEmpty();
    }

    private static string? CodeOf(HelioRun run) =>
        run.Json.GetProperty("error").GetProperty("code").GetString();

    private void Execute(string sql)
    {
        var file = Path.Combine(helio.Data, "heliograph.db");
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
