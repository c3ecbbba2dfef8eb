using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Bybit;

/// <summary>
/// Bybit, spot or linear perpetuals. Source: https://bybit-exchange.github.io/docs/v5, market
/// endpoints. It answers newest first.
/// </summary>
public sealed class BybitVenue : IVenue
{
    private static readonly CandleLayout Layout = CandleLayout.Usual(fields: 7);

    private readonly string category;

    private BybitVenue(string name, string title, string category, MarketKind market)
    {
        this.category = category;
        Facts = new VenueFacts
        {
            Name = name,
            Title = title,
            Market = market,
            RestAddress = new Uri("https://api.bybit.com"),
            SocketAddress = new Uri("wss://stream.bybit.com"),
            Timeframes = BybitInterval.Timeframes,
            RowsPerAnswer = 1_000,
            Limit = new VenueLimit(600, TimeSpan.FromSeconds(5)),
        };
        Socket = new BybitSocket(name, category);
        Instruments =
        [
            new($"/v5/market/instruments-info?category={category}&limit=1000"),
            new($"/v5/market/tickers?category={category}"),
        ];
    }

    /// <summary>Spot.</summary>
    public static BybitVenue Spot() => new("bybit", "Bybit spot", "spot", MarketKind.Spot);

    /// <summary>Perpetuals margined in a stable coin.</summary>
    public static BybitVenue Linear() =>
        new("bybit-linear", "Bybit linear perpetuals", "linear", MarketKind.Perpetual);

    /// <inheritdoc />
    public VenueFacts Facts { get; }

    /// <inheritdoc />
    public IVenueSocket Socket { get; }

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; }

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/v5/market/time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/v5/market/kline?category={category}&symbol={Uri.EscapeDataString(ask.Symbol)}"
                    + $"&interval={BybitInterval.NameOf(ask.Timeframe)}"
                    + $"&start={ask.Opens.StartMs}&end={ask.Opens.EndMs - 1}"
                    + $"&limit={Facts.RowsPerAnswer}"
            )
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(ask);
        using var json = VenueText.Parse(body);
        var result = BybitText.Result(json.RootElement);
        if (VenueText.Text(result, "symbol") != ask.Symbol)
        {
            throw new VenueTextException("candles of another symbol were not asked for");
        }

        return Layout.Rows(VenueText.Member(result, "list"), Facts.RowsPerAnswer).NewestFirst();
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    )
    {
        ArgumentNullException.ThrowIfNull(bodies);
        using var tickers = VenueText.Parse(bodies[1]);
        var turnover = BybitText
            .List(tickers.RootElement)
            .Select(one =>
                (
                    Symbol: VenueText.Text(one, "symbol"),
                    Sum: VenueText.Number(VenueText.Member(one, "turnover24h"))
                )
            )
            .Where(one => double.IsFinite(one.Sum))
            .DistinctBy(one => one.Symbol)
            .ToDictionary(one => one.Symbol, one => one.Sum, StringComparer.Ordinal);
        using var json = VenueText.Parse(bodies[0]);
        return
        [
            .. BybitText
                .List(json.RootElement)
                .Where(one => Instrument.IsValidName(VenueText.Text(one, "symbol")))
                .Where(one => VenueText.TextOrEmpty(one, "contractType") is "" or "LinearPerpetual")
                .Select(one => Of(one, turnover)),
        ];
    }

    /// <inheritdoc />
    public long ReadTime(ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        _ = BybitText.Result(json.RootElement);
        return VenueInstant.ReadMs(
            VenueText.Whole(VenueText.Member(json.RootElement, "time"), "'time'")
        );
    }

    /// <inheritdoc />
    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        BybitText.Failure(status, body);

    /// <inheritdoc />
    public int? ReadUsed(Func<string, string?> header) => null;

    private VenueInstrument Of(JsonElement one, Dictionary<string, double> turnover)
    {
        var symbol = VenueText.Text(one, "symbol");
        var price = VenueText.Find(one, "priceFilter");
        var lot = VenueText.Find(one, "lotSizeFilter");
        return new VenueInstrument(
            new Instrument(
                Facts.Name,
                symbol,
                Facts.Market,
                price is { } p ? VenueText.Step(VenueText.Find(p, "tickSize")) : null
            ),
            VenueText.Name(one, "baseCoin"),
            VenueText.Name(one, "quoteCoin")
        )
        {
            Step = lot is { } l
                ? VenueText.Step(VenueText.Find(l, "qtyStep") ?? VenueText.Find(l, "basePrecision"))
                : null,
            IsTrading = VenueText.TextOrEmpty(one, "status") == "Trading",
            ListedMs = VenueInstant.MsOrNull(VenueText.Find(one, "launchTime")),
            Turnover = turnover.TryGetValue(symbol, out var sum) ? sum : null,
        };
    }
}
