namespace Heliograph.App.Init;

/// <summary>What an answer means, or why it means nothing.</summary>
/// <param name="Value">What it means.</param>
/// <param name="Wrong">Why it is wrong; null when it is right.</param>
/// <param name="Hint">What would be right.</param>
internal readonly record struct Answer<T>(T? Value, string? Wrong = null, string Hint = "");
