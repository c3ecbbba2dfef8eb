using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Upkeep;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Health;

public sealed class TimetableFactsContract
{
    [Theory, ClassData(typeof(EveryStore))]
    public async Task Without_a_timetable_nothing_of_it_costs_anything(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.FireAsync("collect", 1, "dead");
        (await bed.CostsAsync()).ShouldBe("");
        bed.Watch.Set(HealthBed.Now);
        (await bed.Probe.MeasureAsync(Stop)).NotOnTime.IsUnmeasured.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_scheduler_that_does_not_tick_costs_most(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.NodeAsync(HealthBed.Now, HealthBed.Now - 1 / 3600.0);
        (await bed.CostsAsync()).ShouldBe("");
        (await bed.CostsAsync(HealthBed.Now + 61 / 3600.0)).ShouldBe("H02:60");
        // One that ended well says nothing of one that did not.
        await bed.NodeAsync(HealthBed.Now + 0.001, HealthBed.Now + 0.1, HealthBed.Now + 0.1);
        (await bed.CostsAsync(HealthBed.Now + 0.1)).ShouldBe("H02:60");
        await bed.NodeAsync(HealthBed.Now + 0.002, HealthBed.Now + 0.1);
        (await bed.CostsAsync(HealthBed.Now + 0.1)).ShouldBe("");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task An_evaluation_is_on_time_within_five_minutes_of_its_close(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.NodeAsync(200, HealthBed.Now);
        (await bed.CostsAsync()).ShouldBe("H04:30", "nobody did it");

        // Half of the series have their candle by the fifth minute, the others later.
        await bed.Watch.FillAsync("a", 0, 10, [300]);
        await bed.EvaluateAsync(301 + 4.9 / 60);
        await bed.Watch.FillAsync("a", 10, 20, [300]);
        await bed.EvaluateAsync(301 + 5.1 / 60);
        bed.Watch.Set(301 + 9.0 / 60);
        await bed.NodeAsync(201, 301 + 9.0 / 60);
        var facts = await bed.Probe.MeasureAsync(Stop);
        facts.NotOnTime.At(bed.Watch.Clock.NowMs).ShouldBe(new(10, 20));

        // What is looked at again because something changed was on time all the same.
        await bed.Watch.FillAsync("a", 0, 20, [-1]);
        await bed.EvaluateAsync(301 + 0.25);
        facts = await bed.Probe.MeasureAsync(Stop);
        facts.NotOnTime.At(bed.Watch.Clock.NowMs).ShouldBe(new(10, 20));
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task A_timetable_is_not_blamed_for_what_was_due_before_it_began(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.NodeAsync(300.01, HealthBed.Now);
        (await bed.CostsAsync()).ShouldBe("");
    }

    [Theory, ClassData(typeof(EveryStore))]
    public async Task Dead_letters_lost_fires_and_waiting_messages_cost_their_points(StoreKind kind)
    {
        await using var bed = await HealthBed.NewAsync(kind);
        await bed.NodeAsync(300.01, HealthBed.Now);
        await bed.FireAsync("collect", 100, "dead");
        await bed.FireAsync("collect", 101, "done", 101, 1);
        (await bed.CostsAsync()).ShouldBe("H07:5");
        await bed.FireAsync("retain", 102, "dead");
        (await bed.CostsAsync()).ShouldBe("H07:10");

        await bed.FireAsync("backup", 299.2, "running", 299.2);
        (await bed.CostsAsync()).ShouldBe("H07:10", "an hour and five minutes it may take");
        await bed.FireAsync("backup", 299, "running", 299);
        (await bed.CostsAsync()).ShouldBe("H07:10 H08:25");
        bed.Scope = bed.Scope with { JobTimeout = _ => TimeSpan.FromHours(2) };
        (await bed.CostsAsync()).ShouldBe("H07:10");

        await bed.MessageAsync("ops", 200, "sent");
        (await bed.CostsAsync()).ShouldBe("H07:10");
        await bed.MessageAsync("ops", HealthBed.Now - 0.3, "waiting");
        (await bed.CostsAsync()).ShouldBe("H07:10 H09:5");
        await bed.MessageAsync("chat", HealthBed.Now - 1.1, "waiting");
        var deduction = (await bed.ScoreAsync()).Deductions.Single(one => one.Id == "H09");
        (deduction.Points, deduction.Scope, deduction.Fix).ShouldBe(
            (10, "chat", "helio alerts test chat")
        );
    }

    [Fact]
    public async Task A_backup_ages_from_the_newest_file_or_from_when_it_could_first_be_made()
    {
        await using var bed = await HealthBed.NewAsync(StoreKind.Sqlite);
        var folder = Directory.CreateTempSubdirectory("helio-backups-").FullName;
        bed.Scope = bed.Scope with { BackupFolder = folder };
        await bed.NodeAsync(299.99, HealthBed.Now);
        (await bed.CostsAsync()).ShouldBe("H04:30");

        await File.WriteAllTextAsync(BackupFiles.PathOf(folder, At(100)), "", Stop);
        var strange = Path.Combine(folder, "heliograph-new.backup");
        await File.WriteAllTextAsync(strange, "", Stop);
        (await bed.CostsAsync()).ShouldBe("H04:30 H15:5");
        await File.WriteAllTextAsync(BackupFiles.PathOf(folder, At(110)), "", Stop);
        (await bed.CostsAsync()).ShouldBe("H04:30");
        BackupFiles.In(folder).Select(one => one.AtMs).ShouldBe([At(100), At(110)]);
        Directory.Delete(folder, recursive: true);
    }
}
