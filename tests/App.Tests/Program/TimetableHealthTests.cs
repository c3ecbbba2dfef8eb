using Heliograph.App.Tests.Alerts;
using Heliograph.Testing;
using Microsoft.Data.Sqlite;

namespace Heliograph.App.Tests.Program;

/// <summary>Trouble of the timetable and of the machine, and the command beside it.</summary>
public sealed class TimetableHealthTests : IDisposable
{
    // Hours and minutes ago, as the store counts.
    private const string Now = "CAST(unixepoch() AS INTEGER) * 1000";

    private readonly Helio helio = new();
    private readonly PlantedTrouble trouble;

    public TimetableHealthTests() => trouble = new PlantedTrouble(helio);

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task A_timetable_that_stands_still_is_named_and_goes_on_when_it_is_started()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await NodeAsync();

        var found = await trouble.FindAsync("H02");
        (found.Points, found.Fix).ShouldBe((60, "helio doctor; restart helio serve"));
        var doctor = await trouble.DoAsync("helio doctor");
        doctor.Out.ShouldContain("no node runs: n1 was last seen");
        doctor.Out.ShouldContain("helio serve");
        (await helio.RunAsync("serve --venue simulated --port 0 --for 2s")).ShouldSucceed();
        (await trouble.IdsAsync()).ShouldNotContain("H02");
    }

    [Fact]
    public async Task Evaluations_that_nobody_made_are_made_by_the_command_beside_them()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 5")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        await NodeAsync();
        await trouble.PlantAsync($"UPDATE series SET live_since_ms = {Now} - 86400000");

        var found = await trouble.FindAsync("H04");
        (found.Points, found.Fix).ShouldBe((30, "helio signals generate"));
        found.Cause.ShouldContain("evaluations of the last hour were not on time");
        (await trouble.DoAsync(found.Fix)).ShouldSucceed();
        var again = (await helio.RunAsync("signals generate --json")).ShouldSucceed().Json;
        var cycle = again.GetProperty("cycle");
        cycle.GetProperty("alreadyDone").GetInt64().ShouldBe(cycle.GetProperty("due").GetInt64());
    }

    [Fact]
    public async Task What_was_given_up_is_redriven_by_the_command_beside_it()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await NodeAsync();
        await trouble.PlantAsync(
            $"""
            INSERT INTO occurrence VALUES ('find-gaps', {Now} - 7200000, 'dead', NULL, NULL, 5,
                'n1', {Now} - 7200000, {Now} - 7190000, NULL, 'lost', NULL)
            """
        );
        await trouble.MendAsync(
            "H07",
            5,
            "1 jobs were given up",
            "helio jobs dead; helio jobs redrive find-gaps@20"
        );
    }

    [Fact]
    public async Task A_fire_that_never_ended_is_shown_and_ended_by_the_next_node()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await NodeAsync();
        await trouble.PlantAsync(
            $"""
            INSERT INTO occurrence VALUES ('find-gaps', {Now} - 7200000, 'running', NULL, NULL, 1,
                'n1', {Now} - 7200000, NULL, NULL, NULL, NULL)
            """
        );

        var found = await trouble.FindAsync("H08");
        (found.Points, found.Fix).ShouldBe((25, "helio jobs history"));
        (await trouble.DoAsync(found.Fix)).Out.ShouldContain("running");
        (await helio.RunAsync("serve --venue simulated --port 0 --for 8s")).ShouldSucceed();
        (await trouble.IdsAsync()).ShouldNotContain("H08");
    }

    [Fact]
    public async Task A_message_that_waits_goes_out_when_its_channel_is_found_to_work()
    {
        await using var receiver = await HookReceiver.StartAsync();
        helio.With("HOOK", receiver.Address);
        helio.Write(
            "heliograph.yaml",
            "alerts: { channels: [ { name: ops, type: webhook, url: 'env:HOOK', "
                + "allowPrivate: true } ] }"
        );
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await trouble.PlantAsync(
            $"""
            INSERT INTO outbox (key, channel, kind, subject, number, severity, state, body, at_ms,
                created_ms, attempts, next_try_ms, last_ms, error)
            SELECT 'waits', 'ops', 'candidate', 's', 0, 'info', 'waiting', '{"{}"}', {Now},
                {Now} - 1200000, 9, {Now} + 1500000, {Now} + 80000000, 'it answers 503'
            UNION ALL
            SELECT 'dead', 'ops', 'candidate', 't', 0, 'info', 'dead', '{"{}"}', {Now},
                {Now} - 1200000, 1, {Now}, {Now} + 80000000, 'it answers 404';
            """
        );

        var found = await trouble.FindAsync("H09");
        (found.Points, found.Fix).ShouldBe((5, "helio alerts test ops"));
        var test = (await trouble.DoAsync($"{found.Fix} --json")).ShouldSucceed();
        test.Json.GetProperty("woken").GetInt32().ShouldBe(1);
        (await helio.RunAsync("jobs run deliver")).ShouldSucceed();
        (await trouble.IdsAsync()).ShouldNotContain("H09");
        (await helio.RunAsync("alerts redrive ops --json"))
            .ShouldSucceed()
            .Json.GetProperty("redriven")
            .GetInt32()
            .ShouldBe(1);
        (await helio.RunAsync("jobs run deliver")).ShouldSucceed();
        receiver.Deliveries.Select(one => one.Key).Skip(1).ShouldBe(["waits", "dead"]);
        (await helio.RunAsync("alerts redrive opps")).ShouldRefuse(2, "no channel opps", "ops");
    }

    [Fact]
    public async Task Clocks_that_are_apart_are_named_with_how_far()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 2")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        await trouble.PlantAsync(
            $"UPDATE venue_host SET ahead_ms = -12000, ahead_at_ms = {Now}, updated_ms = {Now}"
        );

        var found = await trouble.FindAsync("H10");
        (found.Points, found.Cause, found.Fix).ShouldBe(
            (15, "the clocks are -12.0 s apart", "helio doctor")
        );
        var doctor = await trouble.DoAsync(found.Fix);
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain("is 12.0 s behind");
        await trouble.PlantAsync("UPDATE venue_host SET ahead_ms = 0");
        (await trouble.IdsAsync()).ShouldNotContain("H10");
    }

    [Fact]
    public async Task A_full_disk_is_named_by_the_commands_beside_it()
    {
        await using var disk = SmallDisk.Mount(16);
        helio.With("HELIO_DATA", disk.Folder);
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        var filler = disk.Fill();
        (await helio.RunAsync("health")).ShouldRefuse(4, "the disk is full");

        // As a node has it that was there before.
        File.Delete(filler);
        await using var node = await OpenAsync(disk.Folder);
        disk.Fill();
        var can = await trouble.FindAsync("H01");
        (can.Points, can.Fix).ShouldBe((60, "helio doctor"));
        var doctor = await trouble.DoAsync(can.Fix);
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain("the disk is full");
        doctor.Out.ShouldContain("make room");
        var room = await trouble.FindAsync("H11");
        (room.Points, room.Fix).ShouldBe((40, "helio db info"));
        (await trouble.DoAsync(room.Fix)).ShouldSucceed().Out.ShouldContain("bytes free on disk");
        File.Delete(filler);
        (await trouble.IdsAsync()).ShouldNotContain("H01");
        (await helio.RunAsync("doctor")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_large_log_is_named_and_gone_when_its_reader_is()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        var reader = await OpenAsync(helio.Data);
        var path = Path.Combine(helio.Data, "heliograph.db-wal");
        await using (
            var log = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)
        )
        {
            log.SetLength(300L << 20);
        }

        var found = await trouble.FindAsync("H11");
        (found.Points, found.Cause, found.Fix).ShouldBe(
            (5, "the write-ahead log has 300 MiB", "helio db info")
        );
        var during = await trouble.DoAsync(found.Fix);
        during.ShouldSucceed().Out.ShouldContain("314,572,800");
        await reader.DisposeAsync();
        (await trouble.DoAsync(found.Fix)).ShouldSucceed();
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_that_is_missing_is_made_by_the_command_beside_it()
    {
        (await helio.RunAsync("db migrate")).ShouldSucceed();
        await trouble.PlantAsync(
            $"INSERT INTO node VALUES ('n1', 'all', {Now} - 9 * 86400000, {Now}, NULL)"
        );
        await trouble.MendAsync(
            "H15",
            5,
            "the newest verified backup is 9.0 days old",
            $"helio db backup {helio.Data}/backups/heliograph-20"
        );
    }

    // One that began two hours ago and was last seen one hour ago.
    private Task NodeAsync() =>
        trouble.PlantAsync(
            $"INSERT INTO node VALUES ('n1', 'all', {Now} - 7200000, {Now} - 3600000, NULL)"
        );

    // Reads, and so keeps the log from being emptied.
    private static async Task<SqliteConnection> OpenAsync(string folder)
    {
        var file = Path.Combine(folder, "heliograph.db");
        var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = store.CreateCommand();
        command.CommandText =
            "INSERT INTO node VALUES ('n0', 'all', 1, 2, 3); BEGIN; SELECT COUNT(*) FROM node";
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
