namespace Heliograph.Engine.Signals;

/// <summary>The version that evaluated something; part of its evidence.</summary>
public static class EngineVersion
{
    /// <summary>Three numbers: <c>0.1.0</c>.</summary>
    public static string Current { get; } =
        typeof(EngineVersion).Assembly.GetName().Version!.ToString(3);
}
