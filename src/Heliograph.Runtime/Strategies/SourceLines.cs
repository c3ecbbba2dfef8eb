using Heliograph.Engine.Strategies;

namespace Heliograph.Runtime.Strategies;

/// <summary>The lines of a YAML file, to find where the characters of a value stand.</summary>
/// <param name="text">The whole file.</param>
internal sealed class SourceLines(string text)
{
    private readonly string[] lines = text.Split('\n');

    /// <summary>
    /// Where each character of a value stands, and one more place for its end. A value that was
    /// quoted or folded differs from the file in quotes, escapes and white space: each of its
    /// characters is the next equal one of the file.
    /// </summary>
    /// <param name="value">As YAML gives it.</param>
    /// <param name="start">Where the value begins in the file, its quote or | included.</param>
    public RulePosition[] PlacesOf(string value, RulePosition start)
    {
        var places = new RulePosition[value.Length + 1];
        var (line, column) = (start.Line - 1, start.Column - 1);
        if (CharacterAt(line, column) is '|' or '>')
        {
            (line, column) = (line + 1, 0);
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsWhiteSpace(value[i]))
            {
                (line, column) = Find(value[i], line, column);
            }

            places[i] = new(line + 1, column + 1);
            column++;
        }

        places[^1] = new(line + 1, column + 1);
        return places;
    }

    private char? CharacterAt(int line, int column) =>
        line < lines.Length && column < lines[line].Length ? lines[line][column] : null;

    /// <summary>The next such character; the same place when there is none.</summary>
    private (int Line, int Column) Find(char wanted, int line, int column)
    {
        var (y, x) = (line, column);
        while (y < lines.Length)
        {
            var found = x < lines[y].Length ? lines[y].IndexOf(wanted, x) : -1;
            if (found >= 0)
            {
                return (y, found);
            }

            (y, x) = (y + 1, 0);
        }

        return (line, column);
    }
}
