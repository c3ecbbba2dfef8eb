using System.Runtime.Intrinsics;
using System.Text;

namespace Heliograph.Bench;

/// <summary>Collects what the figures say, as a section of <c>bench/results.md</c>.</summary>
internal sealed class Report
{
    private readonly StringBuilder table = new();
    private readonly StringBuilder notes = new();

    /// <summary>Begins with the date, the commit and the machine.</summary>
    public Report(DateTimeOffset now, string commit)
    {
        table.AppendLine(
            $"""
            ## {now:yyyy-MM-dd HH:mm} UTC, commit {commit}

            {Machine()}. Median (smallest..largest); ours and the peer in turn.

            | figure | what | ours | peer | ratio | at least | |
            |---|---|---|---|---|---|---|
            """
        );
    }

    /// <summary>Adds a line.</summary>
    public void Add(
        string figure,
        string what,
        string ours,
        string peer = "-",
        string ratio = "-",
        string target = "-",
        bool? met = null
    )
    {
        var verdict = met switch
        {
            true => "met",
            false => "**missed**",
            _ => "",
        };
        table.AppendLine(
            $"| {figure} | {what} | {ours} | {peer} | {ratio} | {target} | {verdict} |"
        );
        Console.WriteLine($"{figure}  {what}: {ours} | {peer} | {ratio} | {target} {verdict}");
    }

    /// <summary>Adds a line of text below the table.</summary>
    public void Note(string text)
    {
        notes.AppendLine($"- {text}");
        Console.WriteLine($"    {text}");
    }

    /// <summary>The section.</summary>
    public override string ToString() => $"{table}\n{notes}";

    private static string Machine()
    {
        var model = File.ReadLines("/proc/cpuinfo")
            .First(line => line.StartsWith("model name", StringComparison.Ordinal))
            .Split(':')[1]
            .Trim();
        var width =
            Vector512.IsHardwareAccelerated ? "AVX-512"
            : Vector256.IsHardwareAccelerated ? "AVX2"
            : "no vectors";
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        return $"{model}, {Environment.ProcessorCount} cores, {width}, .NET {Environment.Version}, "
            + $"load {load} at the start";
    }
}
