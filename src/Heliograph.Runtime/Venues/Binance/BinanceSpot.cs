using System.Globalization;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Binance;

/// <summary>
/// Binance spot. Source: the public REST and WebSocket documentation at
/// https://developers.binance.com/docs/binance-spot-api-docs, market data endpoints.
/// </summary>
public sealed class BinanceSpot : IVenue
{
    /// <summary>Binance itself.</summary>
    public BinanceSpot()
        : this(
            "binance",
            "Binance spot",
            new Uri("https://api.binance.com"),
            new Uri("wss://stream.binance.com:9443")
        ) { }

    /// <summary>Another venue that speaks the same language.</summary>
    /// <param name="name">Its name in keys.</param>
    /// <param name="title">Its name for people.</param>
    /// <param name="rest">Where it is asked.</param>
    /// <param name="socket">Where it streams from.</param>
    /// <param name="timeframes">What it has candles of; null: of everything.</param>
    public BinanceSpot(
        string name,
        string title,
        Uri rest,
        Uri socket,
        IReadOnlyList<Timeframe>? timeframes = null
    )
    {
        Facts = new VenueFacts
        {
            Name = name,
            Title = title,
            RestAddress = rest,
            SocketAddress = socket,
            Timeframes = timeframes ?? Timeframe.All,
            RowsPerAnswer = 1_000,
            Limit = new VenueLimit(6_000, TimeSpan.FromMinutes(1)),
        };
        Socket = new BinanceSocket(name, "/ws");
    }

    /// <inheritdoc />
    public VenueFacts Facts { get; }

    /// <inheritdoc />
    public IVenueSocket Socket { get; }

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; } =
    [
        // The sets of permissions alone would be longer than the longest answer that is read.
        new("/api/v3/exchangeInfo?permissions=SPOT&showPermissionSets=false", 20),
        new("/api/v3/ticker/24hr?type=MINI", 80),
    ];

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/api/v3/time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/v3/klines?symbol={Uri.EscapeDataString(ask.Symbol)}&interval={ask.Timeframe}"
                    + $"&startTime={ask.Opens.StartMs}&endTime={ask.Opens.EndMs - 1}"
                    + $"&limit={Facts.RowsPerAnswer}"
            ),
            2
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
            BinanceText.Instruments(bodies[0], Facts, _ => true),
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
}
