namespace Heliograph.Engine.Sourcing;

/// <summary>How far a series has come on the way between its two sources.</summary>
public enum SourceStep
{
    /// <summary>The stored candles are used, and are good.</summary>
    Database,

    /// <summary>The stored candles are used, and failed their gate: its verdict stands.</summary>
    Suspect,

    /// <summary>The venue is asked.</summary>
    Live,

    /// <summary>The venue is asked, and the stored candles have been good once or more.</summary>
    Recovering,

    /// <summary>Neither can be used: evaluations wait.</summary>
    Hold,
}
