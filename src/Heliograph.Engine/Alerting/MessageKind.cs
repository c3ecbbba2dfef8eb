namespace Heliograph.Engine.Alerting;

/// <summary>What a message says.</summary>
public enum MessageKind
{
    /// <summary>An incident has begun.</summary>
    Opened,

    /// <summary>An incident goes on.</summary>
    Reminded,

    /// <summary>An incident is over.</summary>
    Resolved,

    /// <summary>A signal.</summary>
    Signal,

    /// <summary>A candidate that a gate stopped.</summary>
    Candidate,

    /// <summary>Several messages that were held, as one.</summary>
    Digest,

    /// <summary>Somebody tries the channel.</summary>
    Test,
}
