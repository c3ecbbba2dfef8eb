using System.Text.Json;
using Heliograph.Engine.Simulation;

namespace Heliograph.App.Tests.Program;

/// <summary>Each planted trouble is found, and the command that is printed mends it.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly Helio helio = new();
    private readonly PlantedTrouble trouble;

    public HealthTests() => trouble = new PlantedTrouble(helio);

    public void Dispose() => helio.Dispose();

    [Fact]
    public async Task What_costs_points_is_mended_by_the_command_beside_it()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 5")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        (await trouble.IdsAsync()).ShouldBeEmpty();

        // One of five has had no candle for six hours.
        await trouble.PlantAsync(
            """
            DELETE FROM candle WHERE series_id = 1
                AND open_ms > (SELECT MAX(open_ms) FROM candle) - 6 * 3600000;
            UPDATE series SET
                candles = (SELECT COUNT(*) FROM candle WHERE series_id = series.id),
                last_open_ms = (SELECT MAX(open_ms) FROM candle WHERE series_id = series.id);
            """
        );
        await trouble.MendAsync(
            "H03",
            16,
            "1 of 5 active series are not fresh",
            "helio collect --series "
        );

        // Seven of the last day's candles are missing inside a series.
        await trouble.PlantAsync(
            """
            DELETE FROM candle WHERE series_id = 1
                AND open_ms > (SELECT MAX(open_ms) FROM candle) - 12 * 3600000
                AND open_ms < (SELECT MAX(open_ms) FROM candle) - 4 * 3600000;
            UPDATE series SET
                candles = (SELECT COUNT(*) FROM candle WHERE series_id = series.id);
            """
        );
        await trouble.MendAsync(
            "H05",
            20,
            "1 of 5 active series are not complete",
            "helio gaps repair"
        );
    }

    [Fact]
    public async Task A_venue_that_is_out_is_named_and_is_back_when_it_answers()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 5")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        venue.Play(VenueFaultKind.Outage);
        (await helio.RunAsync("collect")).Code.ShouldBe(4);
        await trouble.PlantAsync("UPDATE incident SET opened_ms = opened_ms - 360000");

        var found = await trouble.FindAsync("H06");
        (found.Points, found.Fix).ShouldBe((40, "helio venues"));
        found.Cause.ShouldBe("5 of 5 active series are on a venue that is out");
        (await trouble.IdsAsync()).ShouldBe(["H06"], "its series are not blamed again");
        var during = await trouble.DoAsync(found.Fix);
        during.Out.ShouldContain("simulated");
        venue.Heal();
        (await helio.RunAsync("collect")).ShouldSucceed();
        (await trouble.IdsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_given_up_or_differs_is_asked_for_again_by_the_command_beside_it()
    {
        await using var venue = await LiveVenue.StartAsync(helio);
        (
            await helio.RunAsync("instruments --venue simulated --add-offered --top 5")
        ).ShouldSucceed();
        (await helio.RunAsync("collect")).ShouldSucceed();
        await trouble.PlantAsync(
            """
            INSERT INTO repair SELECT 1, open_ms, open_ms, 1, 'interior', 'unfillable', open_ms, 13,
                open_ms, NULL, NULL
            FROM candle WHERE series_id = 1 ORDER BY open_ms DESC LIMIT 1 OFFSET 9;
            DELETE FROM candle WHERE series_id = 1
                AND open_ms = (SELECT first_ms FROM repair WHERE state = 'unfillable');
            UPDATE series SET
                candles = (SELECT COUNT(*) FROM candle WHERE series_id = series.id);
            """
        );
        await trouble.MendAsync(
            "H12",
            5,
            "1 gaps inside a look-back cannot be filled",
            "helio backfill --series simulated:"
        );

        await trouble.PlantAsync(
            """
            INSERT INTO parity (at_ms, series_id, close_ms, equal, detail)
            SELECT CAST(unixepoch() AS INTEGER) * 1000 - 60000, 2, MAX(open_ms) + 3600000, 0, 'x'
            FROM candle WHERE series_id = 2;
            """
        );
        await trouble.MendAsync(
            "H13",
            15,
            "database and live disagreed 1 times in 24 h",
            "helio audit parity"
        );
    }

    [Fact]
    public async Task A_mode_forced_against_the_gate_costs_until_it_is_automatic_again()
    {
        (await helio.ImportAsync(Hours.Csv(100))).ShouldSucceed();
        (await helio.RunAsync("mode set database --force --reason test")).ShouldSucceed();
        await trouble.MendAsync(
            "H14",
            10,
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

        await trouble.PlantAsync(
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
}
