using System.Globalization;
using Heliograph.Runtime.Storage;
using Heliograph.Testing;
using Microsoft.Data.Sqlite;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>What is particular to a store in a file.</summary>
public sealed class SqliteStoreTests
{
    [Fact]
    public async Task The_folder_and_the_file_belong_to_their_owner_only()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        var file = bed.Address.File!;

        const UnixFileMode Mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.GetUnixFileMode(file).ShouldBe(Mine);
        File.GetUnixFileMode(file + "-wal").ShouldBe(Mine);
        File.GetUnixFileMode(Path.GetDirectoryName(file)!)
            .ShouldBe(Mine | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task A_folder_that_exists_keeps_its_mode()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        var folder = Directory.CreateDirectory(bed.PathOf("shared")).FullName;
        const UnixFileMode Mode = (UnixFileMode)0b111_101_101;
        File.SetUnixFileMode(folder, Mode);

        await using (await OpenAsync(Path.Combine(folder, "s.db")))
        {
            File.GetUnixFileMode(folder).ShouldBe(Mode);
        }
    }

    [Fact]
    public async Task A_foreign_file_is_refused_and_left_as_it_is()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        var other = bed.PathOf("other.db");
        await using (var connection = new SqliteConnection($"Data Source={other};Pooling=False"))
        {
            await connection.OpenAsync(Stop);
            await using var command = new SqliteCommand("CREATE TABLE mine (a)", connection);
            await command.ExecuteNonQueryAsync(Stop);
        }

        await Check(other, "another program");
        await Check(
            await FileOf("text", "open,high,low,close\n1,2,3,4\n"),
            "not a SQLite database"
        );
        await Check(await FileOf("long", new string('x', 5000)), "not a SQLite database");

        async Task Check(string file, string words)
        {
            var before = await File.ReadAllBytesAsync(file, Stop);
            var error = await Should.ThrowAsync<StoreException>(() => OpenAsync(file));
            error.Message.ShouldContain(words);
            error.Message.ShouldNotContain('\n');
            (await File.ReadAllBytesAsync(file, Stop)).ShouldBe(before);
            File.Exists(file + "-wal").ShouldBeFalse();
        }

        async Task<string> FileOf(string name, string text)
        {
            await File.WriteAllTextAsync(bed.PathOf(name), text, Stop);
            return bed.PathOf(name);
        }
    }

    [Fact]
    public async Task A_path_that_cannot_be_made_is_refused_in_one_line()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        await File.WriteAllTextAsync(bed.PathOf("file"), "", Stop);

        var error = await Should.ThrowAsync<StoreException>(() =>
            OpenAsync(Path.Combine(bed.PathOf("file"), "below", "s.db"))
        );

        error.Message.ShouldNotContain('\n');
        await Should.ThrowAsync<StoreException>(() => OpenAsync(bed.PathOf(".")));
    }

    [Fact]
    public async Task Importing_the_same_again_leaves_every_byte()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        var part = Part(Btc, Candle(1), Candle(2)) with { Quarantined = [Refused(3)] };
        await bed.Candles.IngestAsync(Request(At(5), part), Stop);
        var before = await BytesAsync(bed);

        await bed.Candles.IngestAsync(Request(At(6), part), Stop);

        (await BytesAsync(bed)).ShouldBe(before);
    }

    [Fact]
    public async Task Closing_the_last_connection_leaves_one_whole_file()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        await bed.Candles.PutAsync(At(5), Candle(1));
        await bed.Candles.AllAsync();

        await bed.Store.DisposeAsync();

        Directory.GetFiles(Path.GetDirectoryName(bed.Address.File!)!).ShouldBe([bed.Address.File!]);
        await using var again = await bed.OpenAgainAsync();
        (await again.Candles.AllAsync()).Closes().ShouldBe([(1, 100)]);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_with_advice()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        await bed.Candles.PutAsync(At(5), [.. Enumerable.Range(0, 500).Select(h => Candle(h))]);
        await bed.Store.DisposeAsync();
        await using (var file = File.OpenWrite(bed.Address.File!))
        {
            file.Position = 4096;
            await file.WriteAsync(new byte[(int)file.Length - 4096], Stop);
        }

        var error = await Should.ThrowAsync<StoreException>(() => bed.OpenAgainAsync());

        error.Message.ShouldContain("damaged");
        error.Hint.ShouldContain("backup");
    }

    [Fact]
    public async Task A_full_disk_stores_nothing_by_half()
    {
        await using var disk = SmallDisk.Mount(megabytes: 2);
        await using var store = await OpenAsync(Path.Combine(disk.Folder, "s.db"));
        await store.Candles.PutAsync(At(5), Candle(1));

        var many = Enumerable.Range(2, 150_000).Select(hour => Candle(hour)).ToArray();
        var error = await Should.ThrowAsync<StoreException>(() =>
            store.Candles.PutAsync(At(6), many)
        );

        error.Message.ShouldContain("disk");
        (await store.Candles.AllAsync()).Closes().ShouldBe([(1, 100)]);
        (await store.Candles.PutAsync(At(7), Candle(2))).Batch.ShouldBe(2);
        await store.DisposeAsync();
        (await IntegrityAsync(Path.Combine(disk.Folder, "s.db"))).ShouldBe("ok");
    }

    [Fact]
    public async Task A_read_only_disk_is_refused_in_one_line()
    {
        await using var disk = SmallDisk.Mount(megabytes: 4);
        var file = Path.Combine(disk.Folder, "s.db");
        await (await OpenAsync(file)).DisposeAsync();
        disk.MakeReadOnly();

        var error = await Should.ThrowAsync<StoreException>(async () =>
        {
            await using var store = await OpenAsync(file);
            await store.Candles.PutAsync(At(5), Candle(1));
        });

        error.Message.ShouldNotContain('\n');
        (await IntegrityAsync(file, "immutable=1")).ShouldBe("ok");
    }

    [Fact]
    public async Task A_store_that_another_process_keeps_locked_says_so()
    {
        await using var bed = await StoreBed.NewAsync(StoreKind.Sqlite);
        await using var other = new SqliteConnection(
            $"Data Source={bed.Address.File};Pooling=False"
        );
        await other.OpenAsync(Stop);
        await using (var begin = new SqliteCommand("BEGIN IMMEDIATE", other))
        {
            await begin.ExecuteNonQueryAsync(Stop);
        }

        var error = await Should.ThrowAsync<StoreException>(() =>
            bed.Candles.PutAsync(At(5), Candle(1))
        );

        error.Message.ShouldContain("locked by another process");
    }

    private static Task<IStore> OpenAsync(string file) =>
        Stores.OpenAsync(StoreAddress.OfFile(file), TimeProvider.System, CancellationToken.None);

    private static async Task<string> BytesAsync(StoreBed bed)
    {
        var file = await ReadSharedAsync(bed.Address.File!);
        var log = await ReadSharedAsync(bed.Address.File + "-wal");
        return Convert.ToHexString(file) + Convert.ToHexString(log);
    }

    private static async Task<byte[]> ReadSharedAsync(string path)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite
        );
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }

    private static async Task<string> IntegrityAsync(string file, string option = "mode=rw")
    {
        await using var connection = new SqliteConnection(
            $"Data Source=file:{file}?{option};Pooling=False"
        );
        await connection.OpenAsync(Stop);
        await using var command = new SqliteCommand("PRAGMA integrity_check", connection);
        return Convert.ToString(
            await command.ExecuteScalarAsync(Stop),
            CultureInfo.InvariantCulture
        )!;
    }
}
