using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Heliograph.Testing;

/// <summary>
/// A PostgreSQL server of the test run's own, in a folder of its own, on a free port of
/// 127.0.0.1. It is stopped and deleted when the process ends.
/// </summary>
public sealed class PostgresCluster
{
    private const string Prefix = "helio-postgres-";

    private static readonly Lazy<PostgresCluster> Lazy = new(() => new PostgresCluster());

    private readonly string folder;
    private int databases;

    private PostgresCluster()
    {
        RemoveLeftovers();
        folder = Path.Combine(
            Path.GetTempPath(),
            string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}")
        );
        Directory.CreateDirectory(folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(folder);
        Port = FreePort();
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", folder);
        }

        RunProgram("initdb", "--no-sync", "-A", "trust", "-U", "postgres", "-D", Data);
        Start();
    }

    /// <summary>The run's server; started when first asked for.</summary>
    public static PostgresCluster Shared => Lazy.Value;

    /// <summary>The newest installed version's programs, or null.</summary>
    public static string? Programs { get; } =
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Select(version => Path.Combine(version, "bin"))
                .Where(bin => File.Exists(Path.Combine(bin, "initdb")))
                .OrderDescending(StringComparer.Ordinal)
                .FirstOrDefault()
            : null;

    /// <summary>The server's port on 127.0.0.1; the superuser is <c>postgres</c>.</summary>
    public int Port { get; }

    private string Data => Path.Combine(folder, "data");

    /// <summary>Starts the server and waits until it answers.</summary>
    public void Start() =>
        RunProgram(
            "pg_ctl",
            "-w",
            "-D",
            Data,
            "-l",
            Path.Combine(folder, "log"),
            "-o",
            string.Create(
                CultureInfo.InvariantCulture,
                $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off "
                    + $"-c max_connections=200 -c shared_buffers=64MB -c max_wal_size=2GB"
            ),
            "start"
        );

    /// <summary>Stops the server; <c>immediate</c> is a crash.</summary>
    public void Stop(string mode = "fast") =>
        RunProgram("pg_ctl", "-w", "-D", Data, "-m", mode, "stop");

    /// <summary>Makes an empty database of the test's own.</summary>
    public async Task<PostgresDatabase> NewDatabaseAsync()
    {
        var number = Interlocked.Increment(ref databases);
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{number}");
        await ExecuteAsync($"CREATE DATABASE {name}");
        return new PostgresDatabase(this, name);
    }

    /// <summary>
    /// Runs a statement as superuser; on the database <c>postgres</c> unless told.
    /// </summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        var at = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = Port,
            Username = "postgres",
            Database = database,
            Pooling = false,
        };
        await using var connection = new NpgsqlConnection(at.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Servers of test runs that were killed.</summary>
    private static void RemoveLeftovers()
    {
        foreach (var left in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var id = Path.GetFileName(left)[Prefix.Length..];
            if (!Directory.Exists($"/proc/{id}"))
            {
                Remove(left);
            }
        }
    }

    private static void Remove(string folder)
    {
        var data = Path.Combine(folder, "data");
        if (File.Exists(Path.Combine(data, "postmaster.pid")))
        {
            TryRunProgram("pg_ctl", "-w", "-D", data, "-m", "immediate", "stop");
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void RunProgram(string name, params string[] arguments)
    {
        var (code, output) = TryRunProgram(name, arguments);
        if (code != 0)
        {
            throw new InvalidOperationException($"{name} failed ({code}): {output}");
        }
    }

    private static (int Code, string Output) TryRunProgram(string name, params string[] arguments)
    {
        var program = Path.Combine(Programs!, name);

        // The server refuses to run as root.
        return Environment.IsPrivilegedProcess
            ? Run("runuser", ["-u", "postgres", "--", program, .. arguments])
            : Run(program, arguments);
    }

    private static (int Code, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error);
    }
}
