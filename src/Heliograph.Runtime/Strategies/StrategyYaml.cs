using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Yaml;

namespace Heliograph.Runtime.Strategies;

/// <summary>Reads a strategy from YAML text; positions are those of the file.</summary>
public static class StrategyYaml
{
    /// <summary>Reads and checks a strategy.</summary>
    public static ParseResult<Strategy> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var tree = YamlTreeReader.Read(text);
            return StrategyText.Parse(Convert(tree, new SourceLines(text)));
        }
        catch (YamlTreeException refused)
        {
            var at = Place(refused.Line, refused.Column);
            return ParseResult<Strategy>.Failed(at, refused.Message, "see docs/strategies.md");
        }
    }

    private static DocumentNode Convert(YamlTree tree, SourceLines source)
    {
        var at = Place(tree.Line, tree.Column);
        return tree.Kind switch
        {
            YamlTreeKind.Scalar when tree.IsNull => DocumentNode.Scalar("", at),
            YamlTreeKind.Scalar => DocumentNode.Scalar(
                tree.Text,
                at,
                source.PlacesOf(tree.Text, at)
            ),
            YamlTreeKind.Map => DocumentNode.Map(
                [
                    .. tree.Entries.Select(entry => new DocumentEntry(
                        entry.Key.Text,
                        Place(entry.Key.Line, entry.Key.Column),
                        Convert(entry.Value, source)
                    )),
                ],
                at
            ),
            _ => DocumentNode.Other(at),
        };
    }

    private static RulePosition Place(long line, long column) =>
        new((int)Math.Max(1, line), (int)Math.Max(1, column));
}
