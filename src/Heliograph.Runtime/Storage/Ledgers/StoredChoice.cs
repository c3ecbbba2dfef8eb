namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>Which instruments of a venue a rule chose at an instant.</summary>
/// <param name="Id">The store's number, ascending; 0 until it is stored.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Rule">The rule, such as the first so many by volume.</param>
/// <param name="MadeMs">When it was made, epoch milliseconds.</param>
/// <param name="Symbols">The symbols in the rule's order, as JSON.</param>
public sealed record StoredChoice(long Id, string Venue, string Rule, long MadeMs, string Symbols);
