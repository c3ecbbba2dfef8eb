namespace Heliograph.Engine.Health;

/// <summary>The word for a health score.</summary>
public enum HealthStatus
{
    /// <summary>80 and above.</summary>
    Healthy,

    /// <summary>50 up to 80.</summary>
    Warning,

    /// <summary>Below 50.</summary>
    Critical,
}
