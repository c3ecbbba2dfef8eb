namespace Heliograph.Engine.Scheduling;

/// <summary>Why a nominal fire did not run.</summary>
public enum SkipReason
{
    /// <summary>It was too late to be of use.</summary>
    Misfire,

    /// <summary>The one before it was still running.</summary>
    Overlap,

    /// <summary>The job is switched off in the settings.</summary>
    Disabled,
}
