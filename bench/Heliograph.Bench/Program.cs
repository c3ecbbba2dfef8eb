using System.Globalization;
using Heliograph.Bench;
using Heliograph.Bench.Figures;
using Heliograph.Testing;

// Works that are timed from process start run in a process of their own.
if (args is [Child.Verb, .. var rest])
{
    return await Child.RunAsync(rest);
}

var figures = new (string Id, Func<Report, Task> Run)[]
{
    ("P1", WarmCycle.RunAsync),
    ("P2", ColdCycle.RunAsync),
    ("P3", Kernels.RunAsync),
    ("P4", LanesSideBySide.RunAsync),
    ("P6", Imports.RunAsync),
    ("P7", QualityPass.RunAsync),
    ("P8", StreamedCloses.RunAsync),
    ("P9", Memory.RunAsync),
    ("P10", Start.RunAsync),
    ("W1", WarmWindows.RunAsync),
    ("S1", Failover.RunAsync),
    ("S2", BackfillRate.RunAsync),
    ("S3", VirtualDay.RunAsync),
    ("S4", WholeTimetable.RunAsync),
};
var wanted = args is [] or ["all"]
    ? figures
    : [.. figures.Where(one => args.Contains(one.Id, StringComparer.OrdinalIgnoreCase))];
if (wanted.Length == 0)
{
    Console.Error.WriteLine($"name figures: {string.Join(' ', figures.Select(one => one.Id))} all");
    return 2;
}

var report = new Report(
    TimeProvider.System.GetUtcNow(),
    (await Command.RunAsync("git", ["-C", Repository.Root, "rev-parse", "--short", "HEAD"])).Trim()
);
foreach (var (id, run) in wanted)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {id}"));
    await run(report);
}

var file = Path.Combine(Repository.Root, "artifacts", "bench.md");
Directory.CreateDirectory(Path.GetDirectoryName(file)!);
await File.WriteAllTextAsync(file, report.ToString());
Console.WriteLine($"written to {file}");
return 0;
