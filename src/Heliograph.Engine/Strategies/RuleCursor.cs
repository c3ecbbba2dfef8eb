namespace Heliograph.Engine.Strategies;

/// <summary>The words of a rule, how far they are read, and the first error.</summary>
internal sealed class RuleCursor
{
    private static readonly string[] Words = ["and", "or", "not", "crosses", "above", "below"];
    private const string Example = "such as close or rsi(14)";
    private readonly Func<int, RulePosition> locate;
    private readonly IReadOnlyList<RuleToken> tokens;
    private int next;

    /// <summary>Stands before the first word.</summary>
    public RuleCursor(string text, Func<int, RulePosition> locate)
    {
        this.locate = locate;
        var lexer = new RuleLexer(text, locate);
        tokens = lexer.Read();
        Error = lexer.Error;
    }

    /// <summary>The first error; null while all is well.</summary>
    public RuleError? Error { get; private set; }

    /// <summary>The word to be read next; at the end one of kind End.</summary>
    public RuleToken Token => tokens[next];

    /// <summary>The word behind <see cref="Token"/>.</summary>
    public RuleToken Following => tokens[Math.Min(next + 1, tokens.Count - 1)];

    /// <summary>Where <see cref="Token"/> stands.</summary>
    public RulePosition Here => locate(Token.Offset);

    /// <summary>True at a name that is no operator.</summary>
    public bool IsAtName => Token.Kind == RuleTokenKind.Name && !Array.Exists(Words, Token.Is);

    /// <summary>Goes on by so many words, never beyond the end.</summary>
    public void Skip(int words = 1) => next = Math.Min(next + words, tokens.Count - 1);

    /// <summary>Reads a closing symbol.</summary>
    /// <param name="symbol">The one needed.</param>
    /// <param name="open">What it closes.</param>
    public bool Close(string symbol, RuleToken open)
    {
        if (Token.Is(symbol))
        {
            Skip();
            return true;
        }

        var what = Token.Kind == RuleTokenKind.End ? "the end" : $"'{Clip(Token.Text)}'";
        Fail(
            Here,
            $"missing '{symbol}' before {what}",
            $"it closes the '{open.Text}' at {locate(open.Offset)}"
        );
        return false;
    }

    /// <summary>Says why <see cref="Token"/> cannot stand where it does.</summary>
    public Expression? Unexpected()
    {
        if (Token.Kind == RuleTokenKind.End)
        {
            return Fail(Here, "the rule ends where a value is expected", Example);
        }

        var text = Clip(Token.Text);
        if (next == 0 || !EndsValue(tokens[next - 1]))
        {
            var hint = Token.Is("+") ? "a number takes no sign '+'" : Example;
            return Fail(Here, $"a value is missing before '{text}'", hint);
        }

        return Token.Is(")") || Token.Is("]")
            ? Fail(Here, $"'{text}' closes nothing", "take it out, or open it before")
            : Fail(
                Here,
                $"'{text}' does not belong here",
                Spelling.Hint(text, Words, "is an operator such as 'and' or '<' missing before it?")
            );
    }

    /// <summary>The node that was made, or null, and then its error is kept.</summary>
    public Expression? Take(ParseResult<Expression> made)
    {
        Error ??= made.IsOk ? null : made.Errors[0];
        return made.Value;
    }

    /// <summary>Keeps an error, if it is the first.</summary>
    public Expression? Fail(RulePosition at, string message, string hint)
    {
        Error ??= new(at, message, hint);
        return null;
    }

    /// <summary>A word, shortened for a message.</summary>
    public static string Clip(string word) => word.Length <= 24 ? word : word[..24] + "...";

    private static bool EndsValue(RuleToken token) =>
        token.Kind is RuleTokenKind.Number or RuleTokenKind.Timeframe
        || token.Is(")")
        || token.Is("]")
        || (token.Kind == RuleTokenKind.Name && !Array.Exists(Words, token.Is));
}
