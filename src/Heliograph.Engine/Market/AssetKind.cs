using System.Collections.Frozen;

namespace Heliograph.Engine.Market;

/// <summary>What of the things that are bought is none that a strategy is made for.</summary>
public static class AssetKind
{
    private static readonly FrozenSet<string> Pegged = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        // Stable coins.
        [
            "USDT",
            "USDC",
            "BUSD",
            "TUSD",
            "FDUSD",
            "DAI",
            "USDP",
            "USDD",
            "GUSD",
            "PYUSD",
            "FRAX",
            "LUSD",
            "SUSD",
            "HUSD",
            "PAX",
            "USDE",
            "USDS",
            "USD1",
            "USDG",
            "USDQ",
            "RLUSD",
            "XUSD",
            "BFUSD",
            "CRVUSD",
            "GHO",
            "USTC",
            "UST",
            "MIM",
            "USDY",
            "USD0",
            "EURC",
            "EURI",
            "EURT",
            "EURS",
            "EURQ",
            "EURR",
            "EUROP",
            "AEUR",
            "GYEN",
            "XSGD",
            "BIDR",
            "IDRT",
            "TRYB",
            "BRZ",
            "TGBP",
            "AUDT",
            "CADC",
            "ZUSD",
            "USDR",
            // Money of countries.
            "USD",
            "EUR",
            "GBP",
            "JPY",
            "AUD",
            "CAD",
            "CHF",
            "NZD",
            "CNY",
            "CNH",
            "HKD",
            "SGD",
            "KRW",
            "TRY",
            "BRL",
            "RUB",
            "UAH",
            "NGN",
            "ZAR",
            "PLN",
            "RON",
            "ARS",
            "MXN",
            "COP",
            "CZK",
            "HUF",
            "SEK",
            "NOK",
            "DKK",
            "INR",
            "IDR",
            "THB",
            "VND",
            "PHP",
            "AED",
            "SAR",
            "ILS",
            "KZT",
            "CLP",
            "PEN",
        ]
    );

    private static readonly string[] Words = ["UP", "DOWN", "BULL", "BEAR"];

    /// <summary>True for stable coins and for money of countries.</summary>
    /// <param name="asset">What is bought: <c>BTC</c>.</param>
    public static bool IsStable(string asset) => Pegged.Contains(asset);

    /// <summary>
    /// True for tokens that follow another asset times a number: <c>BTCUP</c>, <c>ETHBEAR</c>,
    /// <c>XRP3L</c>. A word at the end says so only where the rest is an asset itself, which
    /// <c>SYR</c> in <c>SYRUP</c> is not.
    /// </summary>
    /// <param name="asset">What is bought.</param>
    /// <param name="assets">Everything that is bought at the venue.</param>
    public static bool IsLeveraged(string asset, IReadOnlySet<string> assets)
    {
        ArgumentNullException.ThrowIfNull(asset);
        ArgumentNullException.ThrowIfNull(assets);
        return asset is [.. { Length: >= 2 } stem, >= '2' and <= '9', 'L' or 'S']
                && assets.Contains(stem)
            || Words.Any(word =>
                asset.Length > word.Length
                && asset.EndsWith(word, StringComparison.Ordinal)
                && assets.Contains(asset[..^word.Length])
            );
    }
}
