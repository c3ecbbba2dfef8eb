namespace Heliograph.Runtime.Storage;

/// <summary>Makes foreign text storable everywhere.</summary>
internal static class QuarantineText
{
    /// <summary>Longest text kept, characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// The text, cut, with U+FFFD for what a database cannot hold: NUL and half a surrogate pair.
    /// </summary>
    public static string Clean(string text)
    {
        var kept = text.Length <= MaxLength ? text : text[..MaxLength];
        return string.Concat(
            kept.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString())
        );
    }
}
