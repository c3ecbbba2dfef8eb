namespace Heliograph.Runtime.Yaml;

/// <summary>What a node of a YAML document is.</summary>
public enum YamlTreeKind
{
    /// <summary>A text, number, true, false or null.</summary>
    Scalar,

    /// <summary>Keys with values, each key once.</summary>
    Map,

    /// <summary>Items in order.</summary>
    List,
}
