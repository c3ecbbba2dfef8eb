using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Heliograph.App.Tests.Program;

/// <summary>Each planted trouble is found, and the command that is printed mends it.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly Helio helio = new();

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_costs_points_is_mended_by_the_command_beside_it()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 5")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        (await IdsAsync()).ShouldBeEmpty();

        // One of five has had no candle for six hours.
        await ExecuteAsync(
            """
            DELETE FROM candle WHERE series_id = 1
                AND open_ms > (SELECT MAX(open_ms) FROM candle) - 6 * 3600000;
            UPDATE series SET
                candles = (SELECT COUNT(*) FROM candle WHERE series_id = series.id),
                last_open_ms = (SELECT MAX(open_ms) FROM candle WHERE series_id = series.id);
            """
        );
        await MendAsync("H03", " active series are not fresh", "helio collect --series ");

        // Seven of the last day's candles are missing inside a series.
        await ExecuteAsync(
            """
            DELETE FROM candle WHERE series_id = 1
                AND open_ms > (SELECT MAX(open_ms) FROM candle) - 12 * 3600000
                AND open_ms < (SELECT MAX(open_ms) FROM candle) - 4 * 3600000;
            UPDATE series SET
                candles = (SELECT COUNT(*) FROM candle WHERE series_id = series.id);
            """
        );
        await MendAsync("H05", " active series are not complete", "helio gaps repair");
    }

    [Fact]
    public async Task A_mode_forced_against_the_gate_costs_until_it_is_automatic_again()
    {
        (await helio.ImportAsync(Hours.Csv(100))).ShouldSucceed();
        (await helio.RunAsync("mode set database --force --reason test")).ShouldSucceed();
        await MendAsync(
            "H14",
            "1 overrides are forced against a failing gate",
            "helio mode set auto"
        );
    }

    [Fact]
    public async Task The_timetable_is_a_part_of_health_where_there_is_one()
    {
        (await helio.ImportAsync(Hours.Csv(100))).ShouldSucceed();
        var without = (await helio.RunAsync("health --json")).Json.GetProperty("components");
        without.GetProperty("jobs").ValueKind.ShouldBe(JsonValueKind.Null);
        without.GetProperty("evaluations").ValueKind.ShouldBe(JsonValueKind.Null);
        (await helio.RunAsync("health --explain")).Out.ShouldContain(
            "not set up: timetable, channels"
        );

        await ExecuteAsync(
            """
            INSERT INTO node VALUES ('n1', 'all', 1, 2, NULL);
            INSERT INTO occurrence VALUES
                ('a', 1, 'dead', NULL, NULL, 3, 'n1', 1, 2, NULL, 'lost', NULL),
                ('b', 1, 'running', NULL, NULL, 1, 'n1', 1, NULL, NULL, NULL, NULL);
            INSERT INTO outbox (key, channel, kind, subject, number, severity, state, body, at_ms,
                created_ms, attempts, next_try_ms, last_ms)
            VALUES ('k', 'ops', 'signal', 's', 0, 'warning', 'waiting', '', 1, 1, 0, 0, 1);
            INSERT INTO health_point VALUES
                (CAST(unixepoch() AS INTEGER) * 1000 - 3600000, 72, 'warning', '{}'),
                (CAST(unixepoch() AS INTEGER) * 1000 - 90000000, 71, 'warning', '{}');
            """
        );
        var health = (await helio.RunAsync("health --json")).ShouldSucceed().Json;
        var found = health
            .GetProperty("deductions")
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("id").GetString()!,
                one => one.GetProperty("points").GetInt32()
            );
        (found["H02"], found["H07"], found["H08"], found["H09"]).ShouldBe((60, 5, 25, 10));
        health.GetProperty("components").GetProperty("jobs").GetInt32().ShouldBe(0);
        health
            .GetProperty("deductions")[0]
            .GetProperty("fix")
            .GetString()
            .ShouldBe("helio doctor; restart helio serve");
        var point = health.GetProperty("history").EnumerateArray().ShouldHaveSingleItem();
        point.GetProperty("score").GetDouble().ShouldBe(72);
    }

    private async Task MendAsync(string id, string cause, string fix)
    {
        var health = (await helio.RunAsync("health --json")).ShouldSucceed().Json;
        var deduction = health
            .GetProperty("deductions")
            .EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == id);
        deduction.GetProperty("cause").GetString()!.ShouldContain(cause);
        var printed = deduction.GetProperty("fix").GetString()!;
        printed.ShouldStartWith(fix);
        (await helio.RunAsync(printed["helio ".Length..])).ShouldSucceed();
        (await IdsAsync()).ShouldNotContain(id);
    }

    private async Task<List<string?>> IdsAsync() =>
        [
            .. (await helio.RunAsync("health --json"))
                .ShouldSucceed()
                .Json.GetProperty("deductions")
                .EnumerateArray()
                .Select(one => one.GetProperty("id").GetString())
                .Where(id => id is not "H11"),
        ];

    private async Task ExecuteAsync(string sql)
    {
        var file = Path.Combine(helio.Data, "heliograph.db");
        await using var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
