namespace Heliograph.Engine.Sourcing;

/// <summary>Why a request has to wait.</summary>
public enum BudgetStop
{
    /// <summary>It has not: it may be sent.</summary>
    None,

    /// <summary>The allowance of the window is used up.</summary>
    Allowance,

    /// <summary>It weighs more than the whole allowance: it can never be sent.</summary>
    TooHeavy,

    /// <summary>The venue asked for a rest (429).</summary>
    Rest,

    /// <summary>The venue banned this address (418).</summary>
    Ban,
}
