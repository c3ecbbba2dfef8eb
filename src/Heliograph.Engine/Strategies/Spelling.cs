namespace Heliograph.Engine.Strategies;

/// <summary>Finds the known name that somebody probably meant.</summary>
public static class Spelling
{
    private const int Longest = 64;

    /// <summary>
    /// The nearest of the known names, whatever its case, or null when none is near: at most one
    /// change in three letters, two at least for names of four and more.
    /// </summary>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(written);
        ArgumentNullException.ThrowIfNull(known);
        if (written.Length is 0 or > Longest)
        {
            return null;
        }

        var most = written.Length < 4 ? 1 : Math.Max(2, written.Length / 3);
        return known
            .Select(name => (Name: name, Distance: Distance(written, name)))
            .Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance)
            .ThenBy(near => near.Name, StringComparer.Ordinal)
            .Select(near => near.Name)
            .FirstOrDefault();
    }

    /// <summary><c>did you mean 'x'?</c>, or the other text when no known name is near.</summary>
    public static string Hint(string written, IEnumerable<string> known, string otherwise = "") =>
        Nearest(written, known) is { } near ? $"did you mean '{near}'?" : otherwise;

    /// <summary>Changes of one letter, swaps of neighbours included, between two words.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            rows[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            rows[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var change = Same(a[i - 1], b[j - 1]) ? 0 : 1;
                var least = Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1;
                least = Math.Min(least, rows[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    least = Math.Min(least, rows[i - 2, j - 2] + 1);
                }

                rows[i, j] = least;
            }
        }

        return rows[a.Length, b.Length];
    }

    private static bool Same(char a, char b) =>
        char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
