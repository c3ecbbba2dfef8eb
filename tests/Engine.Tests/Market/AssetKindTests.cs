using Heliograph.Engine.Market;

namespace Heliograph.Engine.Tests.Market;

public sealed class AssetKindTests
{
    private static readonly HashSet<string> Assets =
    [
        "BTC",
        "ETH",
        "XRP",
        "1INCH",
        "JUP",
        "SYRUP",
        "BTCUP",
        "S",
    ];

    [Theory]
    [InlineData("USDT", true)]
    [InlineData("usdc", true)]
    [InlineData("EUR", true)]
    [InlineData("FDUSD", true)]
    [InlineData("BTC", false)]
    [InlineData("USUAL", false)]
    [InlineData("EURX", false)]
    public void Coins_that_are_worth_a_currency_are_stable(string asset, bool isStable) =>
        AssetKind.IsStable(asset).ShouldBe(isStable);

    [Theory]
    [InlineData("BTCUP", true)]
    [InlineData("ETHDOWN", true)]
    [InlineData("XRPBULL", true)]
    [InlineData("1INCHBEAR", true)]
    [InlineData("ETH3L", true)]
    [InlineData("BTC5S", true)]
    [InlineData("JUP", false)]
    [InlineData("SYRUP", false)]
    [InlineData("UP", false)]
    [InlineData("BULL", false)]
    [InlineData("BTC", false)]
    [InlineData("DOGE3L", false)]
    [InlineData("S3L", false)]
    [InlineData("BTC1L", false)]
    public void Tokens_that_multiply_an_asset_are_leveraged(string asset, bool isLeveraged) =>
        AssetKind.IsLeveraged(asset, Assets).ShouldBe(isLeveraged);
}
