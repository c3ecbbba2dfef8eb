using System.Globalization;
using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>A corporate action as it was recorded.</summary>
/// <param name="Id">Its number, to remove it by.</param>
/// <param name="Instrument">Venue and symbol.</param>
/// <param name="Kind">split, redenomination or rename.</param>
/// <param name="Effective">From this instant prices are in new units.</param>
/// <param name="Ratio">New units for old ones, such as 4:1; null for a rename.</param>
/// <param name="Note">In the words of whoever recorded it.</param>
/// <param name="Actor">Who recorded it.</param>
/// <param name="KnownAt">Since when it is known.</param>
/// <param name="RemovedAt">Until when; null while it holds.</param>
public sealed record ActionEntry(
    long Id,
    string Instrument,
    string Kind,
    string Effective,
    string? Ratio,
    string Note,
    string Actor,
    string KnownAt,
    string? RemovedAt
)
{
    /// <summary>What a recorded action looks like outside, at an instant.</summary>
    public static ActionEntry Of(StoredAction action, long asOfMs)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new ActionEntry(
            action.Id,
            $"{action.Venue}:{action.Symbol}",
            action.Kind,
            Times.Iso(action.EffectiveMs),
            action is { RatioNew: { } units, RatioOld: { } old }
                ? string.Create(CultureInfo.InvariantCulture, $"{units:R}:{old:R}")
                : null,
            action.Note,
            action.Actor,
            Times.Iso(action.KnownMs),
            action.RemovedMs is { } removed && removed <= asOfMs ? Times.Iso(removed) : null
        );
    }

    /// <summary>In words: <c>split 4:1 of usa:AAPL from 2014-06-09T00:00:00Z</c>.</summary>
    public string Words() =>
        $"{Kind}{(Ratio is null ? "" : $" {Ratio}")} of {Instrument} from {Effective}";
}
