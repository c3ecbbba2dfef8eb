using Heliograph.App.Cli;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>A corporate action that candles were adjusted by.</summary>
/// <param name="Kind">split or redenomination.</param>
/// <param name="New">So many new units …</param>
/// <param name="Old">… for so many old ones.</param>
/// <param name="Effective">From this instant prices are in new units.</param>
/// <param name="KnownAt">Since when it is known.</param>
public sealed record AppliedAction(
    string Kind,
    double New,
    double Old,
    string Effective,
    string KnownAt
)
{
    /// <summary>Those of the actions that change a candle of a series.</summary>
    public static IReadOnlyList<AppliedAction> All(
        IReadOnlyList<CorporateAction> actions,
        long firstOpenMs
    ) =>
        [
            .. actions
                .Where(one => one.Ratio != 1 && one.EffectiveMs > firstOpenMs)
                .Select(one => new AppliedAction(
                    StoredAction.NameOf(one.Kind),
                    one.New,
                    one.Old,
                    Times.Iso(one.EffectiveMs),
                    Times.Iso(one.KnownMs)
                )),
        ];
}
