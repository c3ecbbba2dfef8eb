namespace Heliograph.Testing;

/// <summary>Spoils texts for fuzz tests; the same seed spoils in the same way.</summary>
public static class Mutations
{
    private const string Alphabet =
        "()[]{},.:;+-*/<>=!&|@#%'\"\\ \n\tabcxyz0123456789eE_~?\u0000\u00e9\u4e2d\ud83d";

    /// <summary>One to six small changes of a text.</summary>
    public static string Spoil(string text, int seed)
    {
        var random = new Random(seed);
        for (var changes = 1 + random.Next(6); changes > 0; changes--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(1, 12), text.Length - at);
            text = random.Next(6) switch
            {
                0 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
                1 => text.Remove(at, length),
                2 => text.Insert(at, text.Substring(at, length)),
                3 => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
                4 => text[..at],
                _ => text.Insert(at, new string('(', random.Next(100))),
            };
        }

        return text;
    }
}
