namespace Heliograph.Engine.Signals;

/// <summary>A reason to keep a fired evaluation from becoming a signal.</summary>
public enum GateName
{
    /// <summary>The data behind it is not good enough.</summary>
    Quality,

    /// <summary>Nothing says that it earns, or what there is says that it does not.</summary>
    Confidence,

    /// <summary>Another strategy says the opposite at the same close.</summary>
    Conflict,

    /// <summary>A spot instrument cannot be sold short.</summary>
    CannotShort,

    /// <summary>The installation is not well enough; asked only where that is set.</summary>
    Health,
}
