using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class HostLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_later_ban_holds_with_its_reason_whoever_writes_last(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var hosts = new HostLedger(bed.Store.Tables);

        await Check(Host(), Host());
        await Check(Host(At(5), "418"), Host(At(5), "418"));
        await Check(Host(At(4), "429"), Host(At(5), "418"));
        await Check(Host(), Host(At(5), "418"));
        await Check(Host(At(6), null), Host(At(6), null));
        await Check(
            Host() with
            {
                RestUntilMs = At(7),
                Reason = "429",
            },
            Host(At(6), "429") with
            {
                RestUntilMs = At(7),
            }
        );
        (await hosts.FindAsync("other", Stop)).ShouldBeNull();

        async Task Check(StoredHost saved, StoredHost expected)
        {
            await hosts.SaveAsync(saved, Stop);
            (await hosts.FindAsync(saved.Host, Stop)).ShouldBe(expected);
        }
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task The_newer_count_of_what_was_used_holds(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var hosts = new HostLedger(bed.Store.Tables);
        await hosts.SaveAsync(Host(), Stop);

        await Check(Host() with { Used = 9, UsedAtMs = At(2), UpdatedMs = At(2) }, 17, 3, 3);
        await Check(Host() with { Used = 30, UsedAtMs = At(4), UpdatedMs = At(5) }, 30, 4, 5);
        await Check(Host() with { Used = null, UsedAtMs = null, LimitWeight = null }, 30, 4, 5);

        async Task Check(StoredHost saved, int used, int at, int updated)
        {
            await hosts.SaveAsync(saved, Stop);
            (await hosts.AllAsync(Stop)).ShouldBe([
                Host() with
                {
                    Used = used,
                    UsedAtMs = At(at),
                    UpdatedMs = At(updated),
                },
            ]);
        }
    }
}
