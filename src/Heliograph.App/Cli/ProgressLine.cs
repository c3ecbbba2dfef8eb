namespace Heliograph.App.Cli;

/// <summary>
/// A line on stderr that shows how far long work is: redrawn in place on a terminal, from the
/// second second on; nothing where stderr is a file or a pipe.
/// </summary>
/// <param name="clock">Says how long the work has taken.</param>
public sealed class ProgressLine(TimeProvider clock) : IDisposable
{
    private readonly long began = clock.GetTimestamp();
    private readonly bool isTerminal = !Console.IsErrorRedirected;
    private long drawn;
    private bool isShown;

    /// <summary>Shows how far the work is.</summary>
    /// <param name="share">0-1.</param>
    /// <param name="text">What it is at.</param>
    public void Show(double share, string text)
    {
        var passed = clock.GetElapsedTime(began);
        if (
            !isTerminal
            || passed < TimeSpan.FromSeconds(1)
            || (isShown && clock.GetElapsedTime(drawn) < TimeSpan.FromMilliseconds(100))
        )
        {
            return;
        }

        const int width = 24;
        var full = (int)(Math.Clamp(share, 0, 1) * width);
        var bar = new string('#', full) + new string('.', width - full);
        var left = share > 0 ? passed * ((1 - share) / share) : TimeSpan.Zero;
        var line = FormattableString.Invariant(
            $"[{bar}] {share * 100:0} % {Plain.Text(text)}, {left.TotalSeconds:0} s left"
        );
        var columns = Math.Max(20, Console.WindowWidth - 1);
        Console.Error.Write($"\r{(line.Length > columns ? line[..columns] : line)}\u001b[K");
        (drawn, isShown) = (clock.GetTimestamp(), true);
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (isShown)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
