using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Engine.Strategies;

/// <summary>What makes two strategies the same: docs/strategies.md, "Identity".</summary>
public static class StrategyIdentity
{
    /// <summary>
    /// The canonical text: one line <c>key: value</c> each, ended by a line feed, in the order
    /// name, version, timeframe, long, short, score.long, score.short, stop, target, exit.long,
    /// exit.short, trail, horizon, precision; what is absent has no line.
    /// </summary>
    public static string Canonical(Strategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        var text = new StringBuilder();
        Line(text, "name", strategy.Name);
        Line(text, "version", strategy.Version.ToString(CultureInfo.InvariantCulture));
        Line(text, "timeframe", strategy.Timeframe.ToString());
        foreach (var part in strategy.Parts())
        {
            Line(text, part.Key, part.Expression.Text);
        }

        Line(text, "horizon", strategy.Horizon.ToString(CultureInfo.InvariantCulture));
        Line(text, "precision", Expression.PrintNumber(strategy.Precision));
        return text.ToString();
    }

    /// <summary>
    /// <c>version-hash</c>: the author's version and the first 12 hexadecimal digits, lower case,
    /// of the SHA-256 over the canonical text in UTF-8.
    /// </summary>
    public static string VersionOf(Strategy strategy)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(strategy)));
        return FormattableString.Invariant(
            $"{strategy.Version}-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}"
        );
    }

    private static void Line(StringBuilder text, string key, string value) =>
        text.Append(key).Append(": ").Append(value).Append('\n');
}
