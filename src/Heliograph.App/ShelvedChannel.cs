using Heliograph.Runtime.Alerts;

namespace Heliograph.App;

/// <summary>A channel of the settings.</summary>
/// <param name="Type">What it is: <c>webhook</c>, <c>email</c>, …</param>
/// <param name="Filter">What it is told, as written; null for everything.</param>
/// <param name="Quiet">Its quiet hours, as written; null for none.</param>
/// <param name="Route">The channel itself.</param>
public sealed record ShelvedChannel(string Type, string? Filter, string? Quiet, AlertRoute Route);
