namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>One row per adapter.</summary>
public sealed class EveryVenue : TheoryData<string>
{
    private static readonly Dictionary<string, Func<ITestDialect>> All = new(StringComparer.Ordinal)
    {
        ["binance"] = () => new BinanceDialect(isFutures: false),
        ["binance-usdm"] = () => new BinanceDialect(isFutures: true),
        ["kraken"] = () => new KrakenDialect(),
        ["coinbase"] = () => new CoinbaseDialect(),
        ["bybit"] = () => new BybitDialect(isLinear: false),
        ["bybit-linear"] = () => new BybitDialect(isLinear: true),
        ["okx"] = () => new OkxDialect(isSwap: false),
        ["okx-swap"] = () => new OkxDialect(isSwap: true),
    };

    public EveryVenue()
    {
        foreach (var name in All.Keys)
        {
            Add(name);
        }
    }

    /// <summary>Names of all adapters.</summary>
    internal static IReadOnlyList<string> Names { get; } = [.. All.Keys];

    /// <summary>The other side of a venue's language.</summary>
    internal static ITestDialect Dialect(string name) => All[name]();
}
