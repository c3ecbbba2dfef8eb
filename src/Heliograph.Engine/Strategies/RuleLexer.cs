using System.Globalization;
using System.Text;

namespace Heliograph.Engine.Strategies;

/// <summary>Cuts the text of a rule into words.</summary>
internal sealed class RuleLexer(string text, Func<int, RulePosition> locate)
{
    private const string Symbols = "()[],.+-*/<>";
    private static readonly string[] Pairs = ["<=", ">=", "==", "!="];
    private readonly List<RuleToken> tokens = [];
    private int offset;

    /// <summary>The first thing that is no word; null when all were read.</summary>
    public RuleError? Error { get; private set; }

    /// <summary>All words, the last of kind End.</summary>
    public IReadOnlyList<RuleToken> Read()
    {
        while (Error is null && offset < text.Length)
        {
            if (text[offset] is ' ' or '\t' or '\n' or '\r')
            {
                offset++;
            }
            else if (char.IsAsciiDigit(text[offset]))
            {
                ReadNumber();
            }
            else if (char.IsAsciiLetter(text[offset]))
            {
                Add(RuleTokenKind.Name, Span(offset, IsWord));
            }
            else if (text[offset] == '@')
            {
                ReadTimeframe();
            }
            else
            {
                ReadSymbol();
            }
        }

        tokens.Add(new(RuleTokenKind.End, "", text.Length));
        return tokens;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private void ReadNumber()
    {
        // A sign belongs to the number only directly behind the exponent's e.
        var end = Span(offset, c => IsWord(c) || c == '.');
        if (end < text.Length && text[end] is '+' or '-' && text[end - 1] is 'e' or 'E')
        {
            end = Span(end + 1, char.IsAsciiDigit);
        }

        var word = text[offset..end];
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(word, Style, CultureInfo.InvariantCulture, out var value))
        {
            Fail($"'{Clip(word)}' is not a number", "numbers look like 14, 0.5 or 1e-3");
        }
        else if (!double.IsFinite(value))
        {
            Fail($"{Clip(word)} is not a finite number", "the largest is about 1.8e308");
        }
        else
        {
            tokens.Add(new(RuleTokenKind.Number, word, offset, value));
            offset = end;
        }
    }

    private void ReadTimeframe()
    {
        var start = Span(offset + 1, c => c == ' ');
        var end = Span(start, IsWord);
        tokens.Add(new(RuleTokenKind.Timeframe, text[start..end], offset));
        offset = end;
    }

    private void ReadSymbol()
    {
        var pair = Array.Find(Pairs, p => string.CompareOrdinal(text, offset, p, 0, 2) == 0);
        if (pair is not null)
        {
            Add(RuleTokenKind.Symbol, offset + 2);
        }
        else if (Symbols.Contains(text[offset], StringComparison.Ordinal))
        {
            Add(RuleTokenKind.Symbol, offset + 1);
        }
        else
        {
            // A character outside the first plane is two of the text's units; half says nothing.
            var rune = Rune.TryGetRuneAt(text, offset, out var whole) ? whole.Value : text[offset];
            var code = FormattableString.Invariant($"U+{rune:X4}");
            var shown = char.IsBetween(text[offset], '!', '~') ? text[offset].ToString() : code;
            Fail($"'{shown}' is no part of the rule language", HintFor(text[offset]));
        }
    }

    private static string HintFor(char c) =>
        c switch
        {
            '&' => "write 'and'",
            '|' => "write 'or'",
            '!' => "write 'not', or '!=' for unequal",
            '=' => "write '==' to compare",
            '%' or '^' => "arithmetic is + - * /",
            '"' or '\'' => "rules hold numbers, no text",
            '{' or '}' => "group with ( )",
            ';' => "separate arguments with ','",
            _ => "rules are written in plain ASCII",
        };

    private int Span(int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }

    private void Add(RuleTokenKind kind, int end)
    {
        tokens.Add(new(kind, text[offset..end], offset));
        offset = end;
    }

    private static string Clip(string word) => word.Length <= 24 ? word : word[..24] + "...";

    private void Fail(string message, string hint) => Error = new(locate(offset), message, hint);
}
