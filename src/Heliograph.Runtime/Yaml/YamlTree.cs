namespace Heliograph.Runtime.Yaml;

/// <summary>
/// A node of a YAML document with the place it stands at. Made by <see cref="YamlTreeReader"/>,
/// which lets through only plain data: no anchors, aliases or tags, and bounded in size and depth.
/// </summary>
public sealed class YamlTree
{
    private YamlTree(YamlTreeKind kind, long line, long column)
    {
        Kind = kind;
        Line = line;
        Column = column;
    }

    /// <summary>Scalar, map or list.</summary>
    public YamlTreeKind Kind { get; }

    /// <summary>Line where it starts, from 1.</summary>
    public long Line { get; }

    /// <summary>Column where it starts, from 1.</summary>
    public long Column { get; }

    /// <summary>A scalar's text; empty for the others.</summary>
    public string Text { get; private init; } = "";

    /// <summary>True for a scalar that was written without quotes as nothing, ~ or null.</summary>
    public bool IsNull { get; private init; }

    /// <summary>A map's entries in the order of the text; empty for the others.</summary>
    public IReadOnlyList<(YamlTree Key, YamlTree Value)> Entries { get; private init; } = [];

    /// <summary>A list's items; empty for the others.</summary>
    public IReadOnlyList<YamlTree> Items { get; private init; } = [];

    /// <summary>The value under a key of a map, or null.</summary>
    public YamlTree? this[string key] =>
        Entries.FirstOrDefault(e => string.Equals(e.Key.Text, key, StringComparison.Ordinal)).Value;

    /// <summary>A scalar.</summary>
    public static YamlTree Scalar(string text, bool isNull, long line, long column) =>
        new(YamlTreeKind.Scalar, line, column) { Text = text, IsNull = isNull };

    /// <summary>A map whose keys are scalars, each once.</summary>
    public static YamlTree Map(
        IReadOnlyList<(YamlTree Key, YamlTree Value)> entries,
        long line,
        long column
    ) => new(YamlTreeKind.Map, line, column) { Entries = entries };

    /// <summary>A list.</summary>
    public static YamlTree List(IReadOnlyList<YamlTree> items, long line, long column) =>
        new(YamlTreeKind.List, line, column) { Items = items };
}
