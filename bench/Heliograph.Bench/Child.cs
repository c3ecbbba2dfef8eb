using System.Globalization;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Evaluation;

namespace Heliograph.Bench;

/// <summary>What is measured from process start, in the process that is started.</summary>
internal static class Child
{
    /// <summary>First argument of such a process.</summary>
    public const string Verb = "child";

    /// <summary>Candles in a window of the cold cycle.</summary>
    public const int Length = 512;

    /// <summary>Runs one of them; prints CPU seconds, or bytes.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["cycle", var address]:
                await CycleAsync(address);
                Print(Environment.CpuUsage.TotalTime.TotalSeconds);
                return 0;
            case ["idle", var address]:
                await using (await Scratch.OpenAsync(address))
                {
                    Print(ResidentBytes());
                }

                return 0;
            case ["held", var series, var candles]:
                Held(Number(series), Number(candles));
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Starts one of them.</summary>
    public static async Task<double[]> StartAsync(params string[] arguments)
    {
        var output = await Command.RunAsync(Environment.ProcessPath!, [Verb, .. arguments]);
        return
        [
            .. output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => double.Parse(line, CultureInfo.InvariantCulture)),
        ];
    }

    private static async Task CycleAsync(string address)
    {
        await using var store = await Scratch.OpenAsync(address);
        var calendars = new SystemCalendars();
        var report = await new EvaluationCycle(
            store,
            calendars.Named,
            TimeProvider.System
        ).RunAsync(
            new CycleRequest { Strategies = Market.Strategies(Length), AsOfMs = Market.NowMs },
            CancellationToken.None
        );
        if (report.Counts is { Due: 0 } or { Suppressed: > 0 } or { Errors: > 0 })
        {
            throw new InvalidOperationException("not everything was evaluated");
        }
    }

    private static void Held(int series, int candles)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var held = Market.Series(series, candles);
        Print(GC.GetTotalMemory(forceFullCollection: true) - before);
        Print(ResidentBytes());
        GC.KeepAlive(held);
    }

    private static long ResidentBytes() => Environment.WorkingSet;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Print(double number) =>
        Console.WriteLine(number.ToString("R", CultureInfo.InvariantCulture));
}
