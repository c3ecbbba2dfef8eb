using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Heliograph.App.Cli;

/// <summary>Makes text from outside safe to print on a terminal, on one line.</summary>
public static partial class Plain
{
    private const int Longest = 80;
    private const int LongestMessage = 600;

    /// <summary>A number with its word: <c>1 gap</c>, <c>1,200 gaps</c>.</summary>
    public static string Count(long number, string word) =>
        number.ToString("N0", CultureInfo.InvariantCulture)
        + $" {word}{(number == 1 || word.EndsWith('s') ? "" : "s")}";

    /// <summary>What was given, cut to 80 characters for a message.</summary>
    public static string Short(string text) =>
        text.Length <= Longest ? text : $"{text[..(Longest - 1)]}…";

    /// <summary>
    /// A message that fits a few lines of a terminal, however long what it quotes.
    /// </summary>
    public static string Message(string text)
    {
        if (text.Length <= LongestMessage)
        {
            return Text(text);
        }

        var shorter = Quoted().Replace(text, quoted => $"'{Short(quoted.Value[1..^1])}'");
        return Text(shorter.Length <= LongestMessage ? shorter : $"{shorter[..LongestMessage]}…");
    }

    [GeneratedRegex("'[^']*'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

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
