using Heliograph.Engine.Alerting;

namespace Heliograph.Runtime.Alerts;

/// <summary>A channel with what it is told.</summary>
/// <param name="Rules">What it is told, and when.</param>
/// <param name="Channel">Sends.</param>
public sealed record AlertRoute(ChannelRules Rules, IAlertChannel Channel)
{
    /// <summary>Its name.</summary>
    public string Name => Rules.Name;
}
