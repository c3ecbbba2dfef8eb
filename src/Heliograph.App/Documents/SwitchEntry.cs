namespace Heliograph.App.Documents;

/// <summary>A step of a series between its sources.</summary>
public sealed record SwitchEntry(string Series, string From, string To, string Cause, string At);
