namespace Heliograph.App.Node;

/// <summary>What a node does.</summary>
public enum NodeRole
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>It answers over HTTP, and runs no jobs.</summary>
    Web,

    /// <summary>It runs jobs; over HTTP it only says how it is.</summary>
    Worker,
}
