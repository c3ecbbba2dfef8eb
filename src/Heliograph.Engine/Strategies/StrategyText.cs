using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Strategies;

/// <summary>
/// Reads a strategy out of a document: docs/strategies.md. It goes on after an error, so that one
/// reading names all that is wrong.
/// </summary>
public sealed class StrategyText
{
    private const int LongestName = 64;
    private const int LongestDescription = 1_000;
    private const int LongestHorizon = 10_000;
    private const double DefaultPrecision = 1e-3;
    private const double LargestPrecision = 0.1;

    private static readonly string[] Keys = (
        "name version description timeframe long short score "
        + "stop target exit trail horizon precision"
    ).Split(' ');

    private static readonly string[] Sides = ["long", "short"];

    private readonly List<RuleError> errors = [];
    private readonly DocumentNode root;

    private StrategyText(DocumentNode root) => this.root = root;

    /// <summary>Reads and checks a whole strategy.</summary>
    public static ParseResult<Strategy> Parse(DocumentNode root)
    {
        ArgumentNullException.ThrowIfNull(root);
        var reader = new StrategyText(root);
        var strategy = reader.Read();
        return strategy is not null && reader.errors.Count == 0
            ? ParseResult<Strategy>.Of(strategy)
            : ParseResult<Strategy>.Failed([.. reader.errors.OrderBy(e => (e.Line, e.Column))]);
    }

    private Strategy? Read()
    {
        if (root.Entries is not { Count: > 0 })
        {
            Fail(root.At, "there is no strategy here", "begin with 'name: my-strategy'");
            return null;
        }

        CheckKeys(root, Keys, "");
        var (longScore, shortScore) = Score();
        var (longExit, shortExit) = Exit();
        var strategy = new Strategy
        {
            Name = Name(),
            Version = Whole("version", 1_000_000),
            Description = Description(),
            Timeframe = Timeframe(),
            Long = Condition("long", Find(root, "long")),
            Short = Condition("short", Find(root, "short")),
            LongScore = longScore,
            ShortScore = shortScore,
            Stop = Required("stop") is { } stop ? Number("stop", stop)! : null!,
            Target = Number("target", Find(root, "target")),
            LongExit = longExit,
            ShortExit = shortExit,
            Trail = Number("trail", Find(root, "trail")),
            Horizon = Whole("horizon", LongestHorizon),
            Precision = Precision(),
        };
        if (strategy.Long is null && strategy.Short is null && !Has("long") && !Has("short"))
        {
            Fail(root.At, "neither long nor short is given", "write at least one rule");
        }

        if (errors.Count == 0)
        {
            errors.AddRange(StrategyChecks.Check(strategy));
        }

        return strategy;
    }

    private string Name()
    {
        if (Required("name") is not { } node || Text("name", node) is not { } name)
        {
            return "";
        }

        var fits =
            name.Length <= LongestName
            && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        if (!fits)
        {
            Fail(
                node.At,
                $"'{RuleCursor.Clip(name)}' is no name of a strategy",
                "a lower-case letter first, then letters, digits and hyphens, 64 at most"
            );
        }

        return name;
    }

    private string Description()
    {
        if (Find(root, "description") is not { } node)
        {
            return "";
        }

        var text = Text("description", node) ?? "";
        if (text.Length > LongestDescription)
        {
            Fail(node.At, "the description is too long", "1000 characters are the limit");
        }

        return text.Trim();
    }

    private Timeframe Timeframe()
    {
        if (Required("timeframe") is not { } node || Text("timeframe", node) is not { } text)
        {
            return Market.Timeframe.Hour;
        }

        if (!Market.Timeframe.TryParse(text, out var timeframe))
        {
            var hint = $"use one of {Market.Timeframe.AllText}";
            Fail(node.At, $"'{RuleCursor.Clip(text)}' is no timeframe", hint);
        }

        return timeframe;
    }

    private int Whole(string key, int most)
    {
        if (Required(key) is not { } node || Text(key, node) is not { } text)
        {
            return 1;
        }

        var culture = CultureInfo.InvariantCulture;
        if (
            int.TryParse(text, NumberStyles.None, culture, out var value)
            && value >= 1
            && value <= most
        )
        {
            return value;
        }

        var hint = FormattableString.Invariant($"a whole number from 1 to {most}");
        Fail(node.At, $"{key} cannot be '{RuleCursor.Clip(text)}'", hint);
        return 1;
    }

    private double Precision()
    {
        if (Find(root, "precision") is not { } node || Text("precision", node) is not { } text)
        {
            return DefaultPrecision;
        }

        var culture = CultureInfo.InvariantCulture;
        if (
            double.TryParse(text, NumberStyles.Float, culture, out var value)
            && value is >= 1e-12 and <= LargestPrecision
        )
        {
            return value;
        }

        const string Hint = "the weight left to a seed, 1e-12 to 0.1, usually 1e-3";
        Fail(node.At, $"precision cannot be '{RuleCursor.Clip(text)}'", Hint);
        return DefaultPrecision;
    }

    /// <summary>One expression for every direction there is, or one for each.</summary>
    private (Expression? Long, Expression? Short) Score()
    {
        if (Find(root, "score") is not { } node)
        {
            return (null, null);
        }

        if (node.Text is null)
        {
            return (
                Number("score.long", Side(node, "score", "long")),
                Number("score.short", Side(node, "score", "short"))
            );
        }

        var both = Number("score", node);
        return (Has("long") ? both : null, Has("short") ? both : null);
    }

    private (Expression? Long, Expression? Short) Exit() =>
        Find(root, "exit") is { } node
            ? (
                Condition("exit.long", Side(node, "exit", "long")),
                Condition("exit.short", Side(node, "exit", "short"))
            )
            : (null, null);

    private DocumentNode? Side(DocumentNode parent, string key, string side)
    {
        if (parent.Entries is not { Count: > 0 })
        {
            if (side == "long")
            {
                Fail(parent.At, $"{key} needs long and short", $"{key}: then long: and short:");
            }

            return null;
        }

        if (side == "long")
        {
            CheckKeys(parent, Sides, $"{key}.");
        }

        var node = Find(parent, side);
        if (node is not null && !Has(side))
        {
            var message = $"{key}.{side} is given, but no rule '{side}'";
            Fail(node.At, message, $"add {side}: or drop it");
        }

        return node;
    }

    private Expression? Condition(string key, DocumentNode? node) =>
        node is not null && Text(key, node) is { } text
            ? Take(RuleParser.ParseCondition(text, node.PlaceOf))
            : null;

    private Expression? Number(string key, DocumentNode? node) =>
        node is not null && Text(key, node) is { } text
            ? Take(RuleParser.ParseNumber(text, node.PlaceOf))
            : null;

    private Expression? Take(ParseResult<Expression> result)
    {
        errors.AddRange(result.Errors);
        return result.Value;
    }

    private void CheckKeys(DocumentNode map, string[] known, string prefix)
    {
        foreach (var entry in map.Entries!)
        {
            if (known.Contains(entry.Key, StringComparer.Ordinal))
            {
                continue;
            }

            var isCutRule = entry.Key.AsSpan().ContainsAny("()[]");
            var hint = isCutRule
                ? "inside { } a comma ends a value: put the rule in quotes or on its own line"
                : Spelling.Hint(entry.Key, known, $"known are {string.Join(", ", known)}");
            Fail(entry.At, $"the key '{prefix}{RuleCursor.Clip(entry.Key)}' is unknown", hint);
        }
    }

    private string? Text(string key, DocumentNode node)
    {
        if (string.IsNullOrWhiteSpace(node.Text))
        {
            var problem = node.Text is null ? "must be one text" : "is empty";
            Fail(node.At, $"{key} {problem}", $"write {key}: and its value on one line");
            return null;
        }

        return node.Text;
    }

    private DocumentNode? Required(string key)
    {
        var node = Find(root, key);
        if (node is null)
        {
            Fail(root.At, $"{key} is missing", $"add '{key}: ...'");
        }

        return node;
    }

    private bool Has(string key) => Find(root, key) is not null;

    private static DocumentNode? Find(DocumentNode map, string key) =>
        map.Entries!.FirstOrDefault(e => key.Equals(e.Key, StringComparison.Ordinal))?.Value;

    private void Fail(RulePosition at, string message, string hint) =>
        errors.Add(new(at, message, hint));
}
