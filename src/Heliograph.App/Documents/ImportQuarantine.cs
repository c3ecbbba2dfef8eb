namespace Heliograph.App.Documents;

/// <summary>One refused row.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">Its line, from 1; the header is a line.</param>
/// <param name="Reason">Why, beginning with the id of the check.</param>
public sealed record ImportQuarantine(string File, long Line, string Reason);
