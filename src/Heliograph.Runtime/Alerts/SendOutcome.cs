namespace Heliograph.Runtime.Alerts;

/// <summary>How an attempt to send a message ended.</summary>
public enum SendOutcome
{
    /// <summary>The receiver has it.</summary>
    Sent,

    /// <summary>It may work later.</summary>
    Failed,

    /// <summary>It will never work.</summary>
    Refused,
}
