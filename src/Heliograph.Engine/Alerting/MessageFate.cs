namespace Heliograph.Engine.Alerting;

/// <summary>What becomes of a message that is due.</summary>
public enum MessageFate
{
    /// <summary>It is sent as soon as its channel can.</summary>
    Send,

    /// <summary>It is held until an instant, and then goes out with others as one.</summary>
    Hold,

    /// <summary>It is too late to be of use: only noted.</summary>
    Miss,
}
