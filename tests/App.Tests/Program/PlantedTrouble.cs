using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Heliograph.App.Tests.Program;

/// <summary>Plants trouble in an installation, and does what health prints beside it.</summary>
internal sealed class PlantedTrouble(Helio helio)
{
    /// <summary>Runs SQL on the store.</summary>
    public async Task PlantAsync(string sql)
    {
        var file = Path.Combine(helio.Data, "heliograph.db");
        await using var store = new SqliteConnection($"Data Source={file};Pooling=False");
        await store.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = store.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The deduction of an id; fails when there is none.</summary>
    public async Task<(int Points, string Cause, string Fix)> FindAsync(string id)
    {
        var all = await DeductionsAsync();
        var one = all.SingleOrDefault(each => each.GetProperty("id").GetString() == id);
        one.ValueKind.ShouldBe(JsonValueKind.Object, $"{id} is not among {all.Count}");
        return (
            one.GetProperty("points").GetInt32(),
            one.GetProperty("cause").GetString()!,
            one.GetProperty("fix").GetString()!
        );
    }

    /// <summary>Runs a fix as a shell does that was given the printed line.</summary>
    public Task<HelioRun> DoAsync(string fix) => helio.ShellAsync(fix);

    /// <summary>Checks that an id costs its points for a cause, and that its fix ends it.</summary>
    public async Task MendAsync(string id, int points, string cause, string fix)
    {
        var found = await FindAsync(id);
        found.Points.ShouldBe(points, found.Cause);
        found.Cause.ShouldContain(cause);
        found.Fix.ShouldStartWith(fix);
        (await DoAsync(found.Fix)).ShouldSucceed();
        (await IdsAsync()).ShouldNotContain(id);
    }

    /// <summary>The ids of all deductions, but for the disk that tests run on.</summary>
    public async Task<List<string>> IdsAsync() =>
        [
            .. (await DeductionsAsync())
                .Select(one => one.GetProperty("id").GetString()!)
                .Where(id => id is not "H11"),
        ];

    private async Task<List<JsonElement>> DeductionsAsync() =>
        [
            .. (await helio.RunAsync("health --json"))
                .ShouldSucceed()
                .Json.GetProperty("deductions")
                .EnumerateArray(),
        ];
}
