using System.Diagnostics;

namespace Heliograph.Bench;

/// <summary>Runs other programs.</summary>
internal static class Command
{
    /// <summary>What a program prints; it must end well.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process =
            Process.Start(start) ?? throw new InvalidOperationException($"no {program}");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    /// <summary>True when a program runs and ends well.</summary>
    public static async Task<bool> SucceedsAsync(string program, params string[] arguments)
    {
        try
        {
            await RunAsync(program, arguments);
            return true;
        }
        catch (Exception e)
            when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
