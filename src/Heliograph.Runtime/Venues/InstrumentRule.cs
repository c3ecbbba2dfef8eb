using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues;

/// <summary>Which of the instruments of a venue are meant.</summary>
public sealed record InstrumentRule
{
    /// <summary>Only those that are priced in it; null: in anything.</summary>
    public string? Quote { get; init; }

    /// <summary>Only so many, those of the largest turnover; null: all.</summary>
    public int? Top { get; init; }

    /// <summary>Without stable coins and money of countries.</summary>
    public bool WithoutStable { get; init; }

    /// <summary>Without tokens that follow another asset times a number.</summary>
    public bool WithoutLeveraged { get; init; }

    /// <summary>The rule in words, the same for the same rule.</summary>
    public override string ToString()
    {
        string?[] words =
        [
            Quote is null ? null : $"quote {Quote}",
            Top is null ? null : $"top {Top}",
            WithoutLeveraged ? "exclude leveraged" : null,
            WithoutStable ? "exclude stable" : null,
        ];
        var all = string.Join(", ", words.Where(word => word is not null));
        return all.Length == 0 ? "all" : all;
    }

    /// <summary>
    /// Those that are meant and traded now, by turnover, the largest first; those of which it is
    /// not known last, by their symbols.
    /// </summary>
    public IReadOnlyList<VenueInstrument> Choose(IReadOnlyList<VenueInstrument> offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var assets = offered.Select(one => one.Base).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. offered
                .Where(one => one.IsTrading)
                .Where(one =>
                    Quote is null
                    || string.Equals(one.Quote, Quote, StringComparison.OrdinalIgnoreCase)
                )
                .Where(one => !WithoutStable || !AssetKind.IsStable(one.Base))
                .Where(one => !WithoutLeveraged || !AssetKind.IsLeveraged(one.Base, assets))
                .OrderByDescending(one => one.Turnover ?? double.NegativeInfinity)
                .ThenBy(one => one.Instrument.Symbol, StringComparer.Ordinal)
                .Take(Top ?? int.MaxValue),
        ];
    }
}
