namespace Heliograph.Runtime.Jobs;

/// <summary>How far a repair goes.</summary>
public enum RepairKind
{
    /// <summary>It only looks for gaps.</summary>
    Find,

    /// <summary>It asks for gaps whose next try is due.</summary>
    Due,

    /// <summary>It looks at everything and asks for all of it, also what waits.</summary>
    Week,
}
