using System.Text;

namespace Heliograph.Runtime.Alerts;

/// <summary>Text inside the markup of a channel.</summary>
internal static class Markup
{
    /// <summary>Escapes text, and cuts it so that it still fits when it is escaped.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="most">Most characters.</param>
    /// <param name="escape">What stands for a character.</param>
    public static string Escape(string text, int most, Func<Rune, string> escape)
    {
        var fitted = new StringBuilder(Math.Min(text.Length * 2, most));
        foreach (var rune in text.EnumerateRunes())
        {
            var written = escape(rune);
            if (fitted.Length + written.Length >= most)
            {
                fitted.Append('…');
                break;
            }

            fitted.Append(written);
        }

        return fitted.ToString();
    }

    /// <summary>As HTML, and what looks like it, writes a character.</summary>
    public static string Html(Rune rune) =>
        rune.Value switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            _ => rune.ToString(),
        };
}
