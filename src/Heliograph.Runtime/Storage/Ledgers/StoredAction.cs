using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Storage.Ledgers;

/// <summary>A corporate action that explains a jump of prices.</summary>
/// <param name="Id">The store's number, ascending; 0 until it is stored.</param>
/// <param name="Venue">The venue.</param>
/// <param name="Symbol">The venue's symbol.</param>
/// <param name="Kind">What it is, such as <c>split</c>.</param>
/// <param name="EffectiveMs">From this instant prices are the new ones.</param>
/// <param name="RatioNew">So many new shares …; null where there is no ratio.</param>
/// <param name="RatioOld">… for so many old ones.</param>
/// <param name="Note">In the words of whoever noted it.</param>
/// <param name="Actor">Who noted it.</param>
/// <param name="KnownMs">Since when it is known, epoch milliseconds.</param>
/// <param name="RemovedMs">Until when; null: it still is.</param>
public sealed record StoredAction(
    long Id,
    string Venue,
    string Symbol,
    string Kind,
    long EffectiveMs,
    double? RatioNew,
    double? RatioOld,
    string Note,
    string Actor,
    long KnownMs,
    long? RemovedMs = null
)
{
    /// <summary>What evaluations are made with; a kind of another version moves nothing.</summary>
    public CorporateAction Action =>
        new(
            Enum.TryParse<CorporateActionKind>(Kind, ignoreCase: true, out var kind)
                ? kind
                : CorporateActionKind.Rename,
            RatioNew ?? 1,
            RatioOld ?? 1,
            EffectiveMs,
            KnownMs
        );

    /// <summary>As it is stored and written: <c>split</c>.</summary>
    public static string NameOf(CorporateActionKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>True when it was known at an instant, and not removed by then.</summary>
    public bool IsKnownAt(long ms) => KnownMs <= ms && !(RemovedMs <= ms);
}
