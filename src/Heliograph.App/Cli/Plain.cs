using System.Text;

namespace Heliograph.App.Cli;

/// <summary>Makes text from outside safe to print on a terminal, on one line.</summary>
public static class Plain
{
    /// <summary>Control characters, which could move the cursor or forge lines, become ?.</summary>
    public static string Text(string text)
    {
        if (!text.Any(IsControl))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(IsControl(c) ? '?' : c);
        }

        return plain.ToString();
    }

    // Beside the control characters, the marks that turn the reading direction around.
    private static bool IsControl(char c) =>
        char.IsControl(c) || c is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069';
}
