using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Heliograph.Runtime.Yaml;

/// <summary>
/// Reads one YAML document from the parser's event stream, so that nothing is built from what is
/// refused: anchors and aliases (they multiply), tags (they name types), more than one document,
/// keys given twice, more than 64 KiB, nesting over 32.
/// </summary>
public static class YamlTreeReader
{
    /// <summary>Longest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Deepest nesting of maps and lists.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads a text; an empty one is a null scalar.</summary>
    /// <exception cref="YamlTreeException">It is not YAML, or uses what is not allowed.</exception>
    public static YamlTree Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            throw new YamlTreeException("longer than the limit of 64 KiB", 1, 1);
        }

        var parser = new Parser(new StringReader(text));
        try
        {
            return ReadDocument(parser);
        }
        catch (YamlException broken)
        {
            throw At(OneLine(broken.Message), broken.Start);
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // The scanner gives up on some broken texts in this way, found by fuzzing.
            throw At("the text cannot be read as YAML", parser.Current?.End ?? Mark.Empty);
        }
    }

    private static YamlTree ReadDocument(Parser parser)
    {
        parser.Consume<StreamStart>();
        if (parser.TryConsume<StreamEnd>(out _))
        {
            return YamlTree.Scalar("", isNull: true, 1, 1);
        }

        parser.Consume<DocumentStart>();
        var root = ReadNode(parser, depth: 1);
        parser.Consume<DocumentEnd>();
        return parser.TryConsume<StreamEnd>(out _)
            ? root
            : throw At("more than one document in the file", parser.Current!.Start);
    }

    private static YamlTree ReadNode(Parser parser, int depth)
    {
        if (parser.Current is not NodeEvent node || parser.Accept<AnchorAlias>(out _))
        {
            throw At("aliases (*name) are not allowed", parser.Current!.Start);
        }

        if (!node.Anchor.IsEmpty)
        {
            throw At("anchors (&name) are not allowed", node.Start);
        }

        if (!node.Tag.IsEmpty)
        {
            throw At("tags (!name) are not allowed", node.Start);
        }

        if (node is not Scalar && depth > MaxDepth)
        {
            throw At("nested deeper than the limit of 32", node.Start);
        }

        return node switch
        {
            Scalar => ReadScalar(parser),
            SequenceStart => ReadList(parser, depth),
            _ => ReadMap(parser, depth),
        };
    }

    private static YamlTree ReadScalar(Parser parser)
    {
        var scalar = parser.Consume<Scalar>();
        var isNull = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        return YamlTree.Scalar(scalar.Value, isNull, scalar.Start.Line, scalar.Start.Column);
    }

    private static YamlTree ReadList(Parser parser, int depth)
    {
        var start = parser.Consume<SequenceStart>().Start;
        var items = new List<YamlTree>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return YamlTree.List(items, start.Line, start.Column);
    }

    private static YamlTree ReadMap(Parser parser, int depth)
    {
        var start = parser.Consume<MappingStart>().Start;
        var entries = new List<(YamlTree Key, YamlTree Value)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1);
            if (key.Kind != YamlTreeKind.Scalar)
            {
                throw new YamlTreeException("a key must be a plain text", key.Line, key.Column);
            }

            if (!seen.Add(key.Text))
            {
                throw new YamlTreeException(
                    $"the key '{key.Text}' is given twice",
                    key.Line,
                    key.Column
                );
            }

            entries.Add((key, ReadNode(parser, depth + 1)));
        }

        return YamlTree.Map(entries, start.Line, start.Column);
    }

    private static YamlTreeException At(string message, Mark mark) =>
        new(message, mark.Line, mark.Column);

    private static string OneLine(string message) =>
        string.Join(' ', message.Split((char[])['\r', '\n'], StringSplitOptions.TrimEntries))
            .TrimEnd('.');
}
