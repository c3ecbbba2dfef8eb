using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;
using static Heliograph.Runtime.Tests.Contracts.LedgerRows;

namespace Heliograph.Runtime.Tests.Contracts;

public sealed class ModeLedgerContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_choice_holds_until_its_time_or_until_it_is_ended(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var modes = new ModeLedger(bed.Store.Tables);
        await modes.AddAsync(Mode("timed"), Stop);
        await modes.AddAsync(
            Mode("open") with
            {
                SetMs = At(2),
                UntilMs = null,
                Pattern = null,
                IsForced = false,
            },
            Stop
        );

        await Check(0.9);
        await Check(1, "timed");
        await Check(8.9, "open", "timed");
        await Check(9, "open");

        var open = (await modes.AllAsync(At(2), Stop)).ShouldHaveSingleItem();
        (await modes.EndAsync([open.Id, 99], At(5), "bob", Stop)).ShouldBe(1);
        (await modes.EndAsync([open.Id], At(6), "eve", Stop)).ShouldBe(0);
        await Check(4.9, "open", "timed");
        await Check(5, "timed");
        await Check(9);
        (await modes.AllAsync(null, Stop)).ShouldBe([
            open with
            {
                EndedMs = At(5),
                EndedBy = "bob",
            },
            Mode("timed") with
            {
                Id = open.Id - 1,
            },
        ]);

        async Task Check(double hour, params string[] expected) =>
            (await modes.InForceAsync(At(hour), Stop))
                .Select(one => one.CommandId)
                .ShouldBe(expected);
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_command_given_again_changes_nothing(StoreKind kind)
    {
        await using var bed = await StoreBed.NewAsync(kind);
        var modes = new ModeLedger(bed.Store.Tables);

        (await modes.AddAsync(Mode("a"), Stop)).ShouldBeTrue();
        (await modes.AddAsync(Mode("a", "database"), Stop)).ShouldBeFalse();

        (await modes.AllAsync(null, Stop)).ShouldHaveSingleItem().Mode.ShouldBe("live");
    }
}
