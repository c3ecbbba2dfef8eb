using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Coinbase;

/// <summary>
/// Coinbase Exchange. Source: https://docs.cdp.coinbase.com/exchange, products endpoints. It leaves
/// out candles without a trade, answers newest first, and streams no candles.
/// </summary>
public sealed class CoinbaseVenue : IVenue
{
    // Its own order: time, low, high, open, close, volume.
    private static readonly CandleLayout Layout = new(6, 3, 2, 1, 4, 5, PerSecond: 1);

    /// <inheritdoc />
    public VenueFacts Facts { get; } =
        new()
        {
            Name = "coinbase",
            Title = "Coinbase Exchange",
            RestAddress = new Uri("https://api.exchange.coinbase.com"),
            Timeframes =
            [
                .. Timeframe.All.Where(t => t.Minutes is 1 or 5 or 15 or 60 or 360 or 1440),
            ],
            RowsPerAnswer = 300,
            OmitsQuiet = true,
            Limit = new VenueLimit(10, TimeSpan.FromSeconds(1)),
        };

    /// <inheritdoc />
    public IVenueSocket? Socket => null;

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; } =
    [new("/products"), new("/products/stats")];

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/products/{Uri.EscapeDataString(ask.Symbol)}/candles"
                    + $"?granularity={ask.Timeframe.Minutes * 60}"
                    + $"&start={Iso(ask.Opens.StartMs)}&end={Iso(ask.Opens.EndMs - 1)}"
            )
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        return Layout.Rows(json.RootElement, Facts.RowsPerAnswer).NewestFirst();
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    )
    {
        ArgumentNullException.ThrowIfNull(bodies);
        using var products = VenueText.Parse(bodies[0]);
        using var stats = VenueText.Parse(bodies[1]);
        var all = new List<VenueInstrument>();
        foreach (var one in VenueText.Array(products.RootElement, "the answer"))
        {
            var symbol = VenueText.Text(one, "id");
            if (!Instrument.IsValidName(symbol))
            {
                continue;
            }

            all.Add(
                new VenueInstrument(
                    new Instrument(
                        Facts.Name,
                        symbol,
                        Tick: VenueText.Step(VenueText.Find(one, "quote_increment"))
                    ),
                    VenueText.Name(one, "base_currency"),
                    VenueText.Name(one, "quote_currency")
                )
                {
                    Step = VenueText.Step(VenueText.Find(one, "base_increment")),
                    IsTrading =
                        VenueText.TextOrEmpty(one, "status") == "online"
                        && VenueText.Find(one, "trading_disabled")
                            is not { ValueKind: JsonValueKind.True },
                    Turnover = TurnoverOf(stats.RootElement, symbol),
                }
            );
        }

        return all;
    }

    /// <inheritdoc />
    public long ReadTime(ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        var seconds = VenueText.Number(VenueText.Member(json.RootElement, "epoch"));
        return seconds is > 0 and < 1e11
            ? VenueInstant.ReadMs((long)(seconds * 1_000))
            : throw new VenueTextException("'epoch' is no instant");
    }

    /// <inheritdoc />
    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        new(
            status == 404 ? VenueFailureKind.UnknownSymbol : VenueFailure.KindOf(status),
            $"it answered {status}"
        );

    /// <inheritdoc />
    public int? ReadUsed(Func<string, string?> header) => null;

    private static double? TurnoverOf(JsonElement stats, string symbol) =>
        VenueText.Find(stats, symbol) is { } product
        && VenueText.Find(product, "stats_24hour") is { } day
        && VenueText.Find(day, "volume") is { } volume
        && VenueText.Find(day, "last") is { } last
        && VenueText.Number(volume) * VenueText.Number(last) is var sum
        && double.IsFinite(sum)
            ? sum
            : null;

    private static string Iso(long ms) =>
        DateTimeOffset
            .FromUnixTimeMilliseconds(ms)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
