namespace Heliograph.App.Documents;

/// <summary>Why the score is lower.</summary>
/// <param name="Id">H01 to H15.</param>
/// <param name="Points">What it costs.</param>
/// <param name="Cause">One line with its values.</param>
/// <param name="Scope">What is affected.</param>
/// <param name="Fix">A command that mends it, or shows how.</param>
public sealed record DeductionEntry(string Id, int Points, string Cause, string Scope, string Fix);
