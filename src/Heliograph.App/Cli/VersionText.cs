using System.CommandLine;
using System.CommandLine.Invocation;

namespace Heliograph.App.Cli;

/// <summary>Prints the version.</summary>
public sealed class VersionText : SynchronousCommandLineAction
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Current => typeof(VersionText).Assembly.GetName().Version!.ToString(3);

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult) => Print();

    /// <summary>Prints <c>helio 0.1.0</c>.</summary>
    /// <returns>The exit code: 4 where stdout takes nothing.</returns>
    public static int Print()
    {
        try
        {
            Console.Out.WriteLine($"helio {Current}");
            return 0;
        }
        catch (Exception unwritable) when (Output.IsUnwritable(unwritable))
        {
            return 4;
        }
    }
}
