namespace Heliograph.App.Cli;

/// <summary>Finds what a mistyped word most likely meant.</summary>
public static class Nearest
{
    /// <summary>
    /// The known word with the fewest edits from the given one, ignoring case; the first of
    /// equals. Null when even that one is too far to be meant.
    /// </summary>
    public static string? To(string given, IReadOnlyList<string> known)
    {
        var best = known
            .Select(word => (Word: word, Edits: Edits(given, word)))
            .OrderBy(pair => pair.Edits)
            .FirstOrDefault();
        var most = Math.Max(1, Math.Min(given.Length, best.Word?.Length ?? 0) / 3 + 1);
        return best.Word is not null && best.Edits <= most ? best.Word : null;
    }

    /// <summary>A hint for an unknown word: the nearest one, or where to look.</summary>
    public static string Hint(string given, IReadOnlyList<string> known, string otherwise) =>
        To(given, known) is { } near ? $"did you mean '{near}'?" : otherwise;

    /// <summary>Edits (insert, delete, change, swap of neighbours) between two words.</summary>
    private static int Edits(string left, string right)
    {
        // Hostile lengths would cost their product.
        var a = left.Length > 64 ? left[..64].ToLowerInvariant() : left.ToLowerInvariant();
        var b = right.ToLowerInvariant();
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                d[i, j] = i == 0 || j == 0 ? i + j : Step(d, a, b, i, j);
            }
        }

        return d[a.Length, b.Length];
    }

    private static int Step(int[,] d, string a, string b, int i, int j)
    {
        var change = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var least = Math.Min(change, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(least, d[i - 2, j - 2] + 1) : least;
    }
}
