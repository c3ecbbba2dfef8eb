using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Binance;

/// <summary>
/// Binance USD-M perpetual futures. Source: the public documentation at
/// https://developers.binance.com/docs/derivatives/usds-margined-futures, market data endpoints.
/// </summary>
public sealed class BinanceFutures : IVenue
{
    /// <inheritdoc />
    public VenueFacts Facts { get; } =
        new()
        {
            Name = "binance-usdm",
            Title = "Binance USD-M perpetual futures",
            RestAddress = new Uri("https://fapi.binance.com"),
            SocketAddress = new Uri("wss://fstream.binance.com"),
            Market = MarketKind.Perpetual,
            Timeframes = Timeframe.All,
            RowsPerAnswer = 1_500,
            Limit = new VenueLimit(2_400, TimeSpan.FromMinutes(1)),
        };

    /// <inheritdoc />
    public IVenueSocket Socket { get; } = new BinanceSocket("binance-usdm", "/market/ws");

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; } =
    [new("/fapi/v1/exchangeInfo"), new("/fapi/v1/ticker/24hr", 40)];

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/fapi/v1/time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        var positions = (ask.Opens.EndMs - ask.Opens.StartMs) / ask.Timeframe.Milliseconds + 1;
        var rows = (int)Math.Clamp(positions, 1, Facts.RowsPerAnswer);
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/fapi/v1/klines?symbol={Uri.EscapeDataString(ask.Symbol)}"
                    + $"&interval={ask.Timeframe}"
                    + $"&startTime={ask.Opens.StartMs}&endTime={ask.Opens.EndMs - 1}&limit={rows}"
            ),
            WeightOf(rows)
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body) =>
        BinanceText.Klines(body, Facts.RowsPerAnswer);

    /// <inheritdoc />
    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    )
    {
        ArgumentNullException.ThrowIfNull(bodies);
        return BinanceText.WithTurnover(
            BinanceText.Instruments(
                bodies[0],
                Facts,
                one => VenueText.TextOrEmpty(one, "contractType") == "PERPETUAL"
            ),
            bodies[1]
        );
    }

    /// <inheritdoc />
    public long ReadTime(ReadOnlyMemory<byte> body) => BinanceText.Time(body);

    /// <inheritdoc />
    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        BinanceText.Failure(status, body);

    /// <inheritdoc />
    public int? ReadUsed(Func<string, string?> header) => BinanceUsed.Read(header);

    // Published: the weight grows with the number of rows that are asked for.
    private static int WeightOf(int rows) =>
        rows switch
        {
            < 100 => 1,
            < 500 => 2,
            <= 1_000 => 5,
            _ => 10,
        };
}
