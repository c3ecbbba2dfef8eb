namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A choice of where candles come from, as somebody set it.</summary>
/// <param name="Id">The store's number, ascending; 0 until it is stored.</param>
/// <param name="CommandId">Names the command: given again, it changes nothing.</param>
/// <param name="Mode"><c>database</c>, <c>live</c>, <c>hybrid</c>, <c>auto</c>.</param>
/// <param name="Pattern">Which series; null for all.</param>
/// <param name="Actor">Who set it.</param>
/// <param name="Reason">Why.</param>
/// <param name="SetMs">When, epoch milliseconds.</param>
/// <param name="UntilMs">It ends by itself at this instant; null: not by itself.</param>
/// <param name="IsForced">True when it was set against the advice of the program.</param>
/// <param name="EndedMs">When somebody ended it; null: nobody did.</param>
/// <param name="EndedBy">Who ended it.</param>
public sealed record StoredModeChange(
    long Id,
    string CommandId,
    string Mode,
    string? Pattern,
    string Actor,
    string Reason,
    long SetMs,
    long? UntilMs,
    bool IsForced,
    long? EndedMs = null,
    string? EndedBy = null
);
