namespace Heliograph.Testing;

/// <summary>Where the tokens of a JSON text are; of a broken one, as far as can be told.</summary>
internal static class JsonTokens
{
    /// <summary>Brackets, texts, numbers and words.</summary>
    public static List<Range> Of(ReadOnlySpan<byte> text)
    {
        var all = new List<Range>();
        for (var at = 0; at < text.Length; )
        {
            var end = at + 1;
            if (text[at] == '"')
            {
                while (end < text.Length && (text[end] != '"' || text[end - 1] == '\\'))
                {
                    end++;
                }

                end = Math.Min(end + 1, text.Length);
            }
            else if (IsWord(text[at]))
            {
                while (end < text.Length && IsWord(text[end]))
                {
                    end++;
                }
            }
            else if (!"[]{}"u8.Contains(text[at]))
            {
                at++;
                continue;
            }

            all.Add(at..end);
            at = end;
        }

        return all;
    }

    /// <summary>The token, and when it opens a bracket all up to where that closes.</summary>
    public static Range Whole(ReadOnlySpan<byte> text, List<Range> tokens, Range token)
    {
        var depth = 0;
        foreach (var next in tokens.SkipWhile(one => !one.Equals(token)))
        {
            depth += text[next.Start.Value] switch
            {
                (byte)'[' or (byte)'{' => 1,
                (byte)']' or (byte)'}' => -1,
                _ => 0,
            };
            if (depth <= 0)
            {
                return token.Start..next.End;
            }
        }

        return token;
    }

    private static bool IsWord(byte c) => char.IsAsciiLetterOrDigit((char)c) || c is 43 or 45 or 46;
}
