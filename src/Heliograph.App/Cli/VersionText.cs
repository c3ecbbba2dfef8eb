using System.Text.Json;
using Heliograph.App.Documents;

namespace Heliograph.App.Cli;

/// <summary>Prints the version.</summary>
public static class VersionText
{
    /// <summary>The version, such as <c>0.1.0</c>.</summary>
    public static string Current => typeof(VersionText).Assembly.GetName().Version!.ToString(3);

    /// <summary>Prints <c>helio 0.1.0</c>, or a document.</summary>
    /// <returns>The exit code: 4 where stdout takes nothing.</returns>
    public static int Print(bool json)
    {
        try
        {
            Console.Out.WriteLine(json ? Document() : $"helio {Current}");
            return 0;
        }
        catch (Exception unwritable) when (Output.IsUnwritable(unwritable))
        {
            return 4;
        }
    }

    private static string Document() =>
        JsonSerializer.Serialize(new VersionDocument(Current), Shapes.Json.VersionDocument);
}
