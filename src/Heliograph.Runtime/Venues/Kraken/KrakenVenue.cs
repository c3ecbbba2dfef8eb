using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Kraken;

/// <summary>
/// Kraken spot. Source: https://docs.kraken.com/api/docs/rest-api, market data endpoints. It keeps
/// the newest 720 candles of each timeframe and gives no older ones.
/// </summary>
public sealed class KrakenVenue : IVenue
{
    // The weighted mean of the prices stands before the volume.
    private static readonly CandleLayout Layout = CandleLayout.Usual(
        fields: 8,
        volume: 6,
        perSecond: 1
    );

    // A part of the answer beside the candles.
    private const string Cursor = "last";

    /// <inheritdoc />
    public VenueFacts Facts { get; } =
        new()
        {
            Name = "kraken",
            Title = "Kraken spot",
            RestAddress = new Uri("https://api.kraken.com"),
            SocketAddress = new Uri("wss://ws.kraken.com"),
            Timeframes =
            [
                // Its weeks begin on Thursdays, as the epoch did: they are off our grid.
                .. Timeframe.All.Where(t => t.Minutes is 1 or 5 or 15 or 30 or 60 or 240 or 1440),
            ],
            RowsPerAnswer = 720,
            DeepestCandles = 720,
            Limit = new VenueLimit(60, TimeSpan.FromMinutes(1)),
        };

    /// <inheritdoc />
    public IVenueSocket Socket { get; } = new KrakenSocket();

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; } =
    [new("/0/public/AssetPairs"), new("/0/public/Ticker")];

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/0/public/Time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);

        // "since" leaves out the candle that opens at that very second.
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/0/public/OHLC?pair={Uri.EscapeDataString(ask.Symbol)}"
                    + $"&interval={ask.Timeframe.Minutes}&since={ask.Opens.StartMs / 1_000 - 1}"
            )
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(ask);
        using var json = VenueText.Parse(body);
        var result = KrakenText.Result(json.RootElement);
        VenueRows? rows = null;
        foreach (var member in VenueText.Members(result, "result"))
        {
            var name = VenueText.NameOf(member);
            if (name == Cursor)
            {
                continue;
            }

            if (rows is not null || !KrakenPair.IsSame(name, ask.Symbol))
            {
                throw new VenueTextException(
                    $"candles of '{VenueText.Short(name)}' were not asked for"
                );
            }

            rows = Layout.Rows(member.Value, Facts.RowsPerAnswer);
        }

        return rows?.OldestFirst() ?? throw new VenueTextException("there are no candles in it");
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    )
    {
        ArgumentNullException.ThrowIfNull(bodies);
        using var pairs = VenueText.Parse(bodies[0]);
        using var tickers = VenueText.Parse(bodies[1]);
        var traded = KrakenText.Result(tickers.RootElement);
        var all = new List<VenueInstrument>();
        foreach (var pair in VenueText.Members(KrakenText.Result(pairs.RootElement), "result"))
        {
            var symbol = VenueText.Text(pair.Value, "altname");
            if (!Instrument.IsValidName(symbol))
            {
                continue;
            }

            var names = VenueText.Said(pair.Value, "wsname").Split('/');
            var (from, to) =
                names.Length == 2
                    ? (names[0], names[1])
                    : (VenueText.Name(pair.Value, "base"), VenueText.Name(pair.Value, "quote"));
            all.Add(
                new VenueInstrument(
                    new Instrument(Facts.Name, symbol, Tick: TickOf(pair.Value)),
                    from,
                    to
                )
                {
                    Step = Decimals(pair.Value, "lot_decimals"),
                    IsTrading = VenueText.TextOrEmpty(pair.Value, "status") is "online" or "",
                    Turnover = KrakenText.Turnover(traded, VenueText.NameOf(pair)),
                }
            );
        }

        return all;
    }

    /// <inheritdoc />
    public long ReadTime(ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        var time = VenueText.Member(KrakenText.Result(json.RootElement), "unixtime");
        return VenueInstant.ReadMs(VenueText.Whole(time, "unixtime"));
    }

    /// <inheritdoc />
    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        new(VenueFailure.KindOf(status), $"it answered {status}");

    /// <inheritdoc />
    public int? ReadUsed(Func<string, string?> header) => null;

    private static double? TickOf(JsonElement pair) =>
        VenueText.Step(VenueText.Find(pair, "tick_size")) ?? Decimals(pair, "pair_decimals");

    private static double? Decimals(JsonElement pair, string name) =>
        VenueText.Find(pair, name) is { } places
        && VenueText.Number(places) is >= 0 and <= 18 and var n
            ? double.Parse($"1e-{(int)n}", CultureInfo.InvariantCulture)
            : null;
}
