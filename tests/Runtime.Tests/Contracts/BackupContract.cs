using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Backups;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class BackupContract
{
    [Theory]
    [InlineData(StoreKind.Sqlite, StoreKind.Sqlite)]
    [InlineData(StoreKind.Sqlite, StoreKind.Postgres)]
    [InlineData(StoreKind.Postgres, StoreKind.Sqlite)]
    [InlineData(StoreKind.Postgres, StoreKind.Postgres)]
    public async Task A_backup_restores_into_any_kind_of_store(StoreKind from, StoreKind to)
    {
        await using var source = await StoreBed.NewAsync(from);
        await FillAsync(source);
        var file = source.PathOf("copy.backup");
        await source.Store.BackupAsync(file, Stop);

        await using var target = await StoreBed.NewAsync(to);
        await target.Store.RestoreAsync(file, Stop);

        (await StorePicture.OfAsync(target.Store)).ShouldBe(
            await StorePicture.OfAsync(source.Store)
        );
        (await target.Candles.PutAsync(At(60), Candle(9))).Batch.ShouldBe(8);
        await LedgerRows.NumberOnAsync(target.Store);
        var other = Part(Btc with { Symbol = "NEW" }, Candle(1)) with
        {
            Quarantined = [Refused(7)],
        };
        (await target.Candles.IngestAsync(Request(At(61), other), Stop)).Batch.ShouldBe(13);
        Directory.GetFiles(source.PathOf(".")).Select(Path.GetFileName).ShouldBe(["copy.backup"]);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Only_the_owner_may_read_a_backup(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await bed.Store.BackupAsync(bed.PathOf("b"), Stop);

        File.GetUnixFileMode(bed.PathOf("b"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_backup_never_replaces_a_file(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await File.WriteAllTextAsync(bed.PathOf("b"), "mine", Stop);

        await Should.ThrowAsync<BackupException>(() =>
            bed.Store.BackupAsync(bed.PathOf("b"), Stop)
        );

        (await File.ReadAllTextAsync(bed.PathOf("b"), Stop)).ShouldBe("mine");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_store_that_holds_something_is_not_restored_over(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await FillAsync(bed);
        await bed.Store.BackupAsync(bed.PathOf("b"), Stop);
        var before = await StorePicture.OfAsync(bed.Store);

        var error = await Should.ThrowAsync<BackupException>(() =>
            bed.Store.RestoreAsync(bed.PathOf("b"), Stop)
        );

        error.Message.ShouldContain("not empty");
        (await StorePicture.OfAsync(bed.Store)).ShouldBe(before);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_file_that_is_no_whole_backup_is_refused(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        await FillAsync(bed);
        await bed.Store.BackupAsync(bed.PathOf("b"), Stop);
        var whole = await File.ReadAllBytesAsync(bed.PathOf("b"), Stop);
        await using var empty = await StoreBed.NewAsync(kind);

        await Check([]);
        await Check("open,high,low,close"u8.ToArray());
        await Check(whole[..64]);
        await Check(whole[..4096]);
        await Check(whole[..(whole.Length / 2)]);
        await Check(whole[..^4096]);
        await Check(whole[..^20]);
        await Check([.. whole[..4096], .. new byte[whole.Length - 4096]]);
        await Should.ThrowAsync<BackupException>(() =>
            empty.Store.RestoreAsync(empty.PathOf("absent"), Stop)
        );

        async Task Check(byte[] bytes)
        {
            var file = empty.PathOf("bad");
            await File.WriteAllBytesAsync(file, bytes, Stop);
            await Should.ThrowAsync<BackupException>(() => empty.Store.RestoreAsync(file, Stop));
            (await empty.Store.InfoAsync(Stop)).Series.ShouldBe(0);
            (await File.ReadAllBytesAsync(file, Stop)).ShouldBe(bytes);
        }
    }

    private static async Task FillAsync(StoreBed bed)
    {
        var part = Part(Btc, Candle(1), Candle(2, volume: double.NaN), Candle(900)) with
        {
            NoTradeOpensMs = [At(3)],
            Quarantined = [Refused(2), Refused(3)],
        };
        await bed.Candles.IngestAsync(Request(At(5), part), Stop);
        await bed.Candles.PutAsync(At(6), Candle(1, 101));
        await bed.Candles.PutAsync(At(7), Candle(1, 102), Candle(4));
        await bed.Signals.CommitAsync([Cycle(1), Cycle(2)], [Signal("sg_a", 1)], Stop);
        await bed.Signals.RegisterAsync("rsi", 1, "aaa", "{}", At(1), Stop);
        await LedgerRows.FillAsync(bed.Store);
    }
}
