namespace Heliograph.App.Demo;

/// <summary>One thing that the engine promises, and whether the day bore it out.</summary>
/// <param name="Id">Its name in JSON: <c>nothingInvented</c>.</param>
/// <param name="Promise">What is promised, one line.</param>
/// <param name="Figures">What was counted, one line.</param>
/// <param name="Broken">What does not hold, a line each; empty when it holds.</param>
public sealed record Claim(string Id, string Promise, string Figures, IReadOnlyList<string> Broken)
{
    /// <summary>True when nothing speaks against it.</summary>
    public bool Holds => Broken.Count == 0;
}
