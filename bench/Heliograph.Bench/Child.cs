using System.Globalization;

namespace Heliograph.Bench;

/// <summary>What is measured from process start, in the process that is started.</summary>
internal static class Child
{
    /// <summary>First argument of such a process.</summary>
    public const string Verb = "child";

    /// <summary>Runs one of them; prints CPU seconds, or bytes.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
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
