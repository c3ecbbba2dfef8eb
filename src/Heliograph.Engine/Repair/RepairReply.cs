namespace Heliograph.Engine.Repair;

/// <summary>How a venue took a request for missing candles.</summary>
public enum RepairReply
{
    /// <summary>
    /// It answered for the whole range: what it did not send, it does not have.
    /// </summary>
    Answered,

    /// <summary>
    /// It did not, or was not asked: the network, a ban, the budget. Uses up no attempt.
    /// </summary>
    NoAnswer,

    /// <summary>It says that its history does not reach back that far.</summary>
    TooDeep,
}
