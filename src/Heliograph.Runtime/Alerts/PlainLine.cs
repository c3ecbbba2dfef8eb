using System.Globalization;
using System.Text;

namespace Heliograph.Runtime.Alerts;

/// <summary>Text from outside as one harmless line.</summary>
internal static class PlainLine
{
    private const int Longest = 500;

    /// <summary>
    /// Without what moves a cursor, ends a line or turns the direction of writing; cut when long.
    /// </summary>
    public static string Of(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length >= Longest)
            {
                line.Append('…');
                break;
            }

            line.Append(IsPlain(rune) ? rune.ToString() : " ");
        }

        return line.ToString().Trim();
    }

    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
            )
        && rune != Rune.ReplacementChar;
}
