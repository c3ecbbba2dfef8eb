using System.Globalization;
using System.Text.Json;
using Heliograph.Testing;

namespace Heliograph.Bench.Peers;

/// <summary>The pipeline of <c>bench/peers/pipeline.py</c>, run by the system's Python.</summary>
internal static class Pandas
{
    private const string Python = "/usr/bin/python3";

    /// <summary>True when pandas and the PostgreSQL driver can be loaded.</summary>
    public static Task<bool> IsPresentAsync() =>
        Command.SucceedsAsync(Python, "-c", "import pandas, psycopg2");

    /// <summary>Makes tables with random walks.</summary>
    public static Task LoadAsync(string dsn, int symbols, int rows) =>
        RunAsync("load", dsn, Text(symbols), Text(rows));

    /// <summary>Every symbol once; wall and CPU seconds of the Python process.</summary>
    public static Task<(double Wall, double Cpu)> CycleAsync(string dsn, int symbols) =>
        RunAsync("cycle", dsn, Text(symbols));

    /// <summary>Files into the table.</summary>
    public static Task<(double Wall, double Cpu)> ImportAsync(
        string dsn,
        IEnumerable<string> files
    ) => RunAsync(["import", dsn, .. files]);

    /// <summary>Starts Python with pandas and ends it.</summary>
    public static Task StartAsync() => Command.RunAsync(Python, ["-c", "import pandas"]);

    /// <summary>How libpq names a database of the benchmarks' server.</summary>
    public static string DsnOf(PostgresDatabase database) =>
        $"host=127.0.0.1 port={Text(database.Cluster.Port)} user=postgres dbname={database.Name}";

    private static async Task<(double Wall, double Cpu)> RunAsync(params string[] arguments)
    {
        var script = Repository.File("bench/peers/pipeline.py");
        var json = await Command.RunAsync(Python, [script, .. arguments]);
        using var document = JsonDocument.Parse(json);
        return (
            document.RootElement.GetProperty("wall").GetDouble(),
            document.RootElement.GetProperty("cpu").GetDouble()
        );
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
