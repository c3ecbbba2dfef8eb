using System.Globalization;
using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Okx;

/// <summary>
/// OKX, spot or perpetual swaps. Source: https://www.okx.com/docs-v5, public market data. It
/// answers newest first.
/// </summary>
public sealed class OkxVenue : IVenue
{
    private readonly bool isSwap;

    private OkxVenue(string name, string title, bool isSwap)
    {
        this.isSwap = isSwap;
        Facts = new VenueFacts
        {
            Name = name,
            Title = title,
            Market = isSwap ? MarketKind.Perpetual : MarketKind.Spot,
            RestAddress = new Uri("https://www.okx.com"),
            SocketAddress = new Uri("wss://ws.okx.com:8443"),
            Timeframes = OkxBar.Timeframes,
            RowsPerAnswer = 100,
            Limit = new VenueLimit(20, TimeSpan.FromSeconds(2)),
        };
        Socket = new OkxSocket(name, isSwap);
        var type = isSwap ? "SWAP" : "SPOT";
        Instruments =
        [
            new($"/api/v5/public/instruments?instType={type}"),
            new($"/api/v5/market/tickers?instType={type}"),
        ];
    }

    /// <summary>Spot.</summary>
    public static OkxVenue Spot() => new("okx", "OKX spot", isSwap: false);

    /// <summary>Perpetual swaps.</summary>
    public static OkxVenue Swap() => new("okx-swap", "OKX perpetual swaps", isSwap: true);

    /// <inheritdoc />
    public VenueFacts Facts { get; }

    /// <inheritdoc />
    public IVenueSocket Socket { get; }

    /// <inheritdoc />
    public IReadOnlyList<VenueCall> Instruments { get; }

    /// <inheritdoc />
    public VenueCall Time { get; } = new("/api/v5/public/time");

    /// <inheritdoc />
    public VenueCall Candles(CandleAsk ask)
    {
        ArgumentNullException.ThrowIfNull(ask);

        // "after" asks for what opens earlier, "before" for what opens later, both without it.
        return new VenueCall(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/api/v5/market/history-candles?instId={Uri.EscapeDataString(ask.Symbol)}"
                    + $"&bar={OkxBar.NameOf(ask.Timeframe)}"
                    + $"&after={ask.Opens.EndMs}&before={ask.Opens.StartMs - 1}"
                    + $"&limit={Facts.RowsPerAnswer}"
            )
        );
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueRow> ReadCandles(CandleAsk ask, ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        var rows = new VenueRows(Facts.RowsPerAnswer);
        foreach (var row in OkxText.Data(json.RootElement))
        {
            rows.Add(OkxText.Row(row, isSwap));
        }

        return rows.NewestFirst();
    }

    /// <inheritdoc />
    public IReadOnlyList<VenueInstrument> ReadInstruments(
        IReadOnlyList<ReadOnlyMemory<byte>> bodies
    )
    {
        ArgumentNullException.ThrowIfNull(bodies);
        using var tickers = VenueText.Parse(bodies[1]);
        var turnover = OkxText
            .Data(tickers.RootElement)
            .Select(one => (Symbol: VenueText.Text(one, "instId"), Sum: TurnoverOf(one)))
            .Where(one => double.IsFinite(one.Sum))
            .DistinctBy(one => one.Symbol)
            .ToDictionary(one => one.Symbol, one => one.Sum, StringComparer.Ordinal);
        using var json = VenueText.Parse(bodies[0]);
        return
        [
            .. OkxText
                .Data(json.RootElement)
                .Where(one => Instrument.IsValidName(VenueText.Text(one, "instId")))
                .Select(one => Of(one, turnover)),
        ];
    }

    /// <inheritdoc />
    public long ReadTime(ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        foreach (var time in OkxText.Data(json.RootElement))
        {
            return VenueInstant.ReadMs(VenueText.Whole(VenueText.Member(time, "ts"), "'ts'"));
        }

        throw new VenueTextException("there is no time in it");
    }

    /// <inheritdoc />
    public VenueFailure ReadFailure(int status, ReadOnlyMemory<byte> body) =>
        OkxText.Failure(status, body);

    /// <inheritdoc />
    public int? ReadUsed(Func<string, string?> header) => null;

    // Spot counts the day in the quote, swaps in the base.
    private double TurnoverOf(JsonElement ticker)
    {
        var volume = VenueText.Number(VenueText.Member(ticker, "volCcy24h"));
        return isSwap ? volume * VenueText.Number(VenueText.Member(ticker, "last")) : volume;
    }

    // Lots of swaps are contracts; only of those that count the base is the step known.
    private static double? StepOf(JsonElement one, string from) =>
        VenueText.TextOrEmpty(one, "ctValCcy") == from
        && VenueText.Step(VenueText.Find(one, "lotSz")) is { } lot
        && VenueText.Step(VenueText.Find(one, "ctVal")) is { } value
            ? Product(lot, value)
            : null;

    // In decimals, so that a hundredth of a hundredth is what it looks like.
    private static double Product(double lot, double value) =>
        lot is > 1e-12 and < 1e9 && value is > 1e-12 and < 1e9
            ? (double)((decimal)lot * (decimal)value)
            : lot * value;

    private VenueInstrument Of(JsonElement one, Dictionary<string, double> turnover)
    {
        var symbol = VenueText.Text(one, "instId");
        var pair = (isSwap ? VenueText.Said(one, "uly") : symbol).Split('-');
        return new VenueInstrument(
            new Instrument(
                Facts.Name,
                symbol,
                Facts.Market,
                VenueText.Step(VenueText.Find(one, "tickSz"))
            ),
            pair[0],
            pair[^1]
        )
        {
            Step = isSwap ? StepOf(one, pair[0]) : VenueText.Step(VenueText.Find(one, "lotSz")),
            IsTrading = VenueText.TextOrEmpty(one, "state") == "live",
            ListedMs = VenueInstant.MsOrNull(VenueText.Find(one, "listTime")),
            Turnover = turnover.TryGetValue(symbol, out var sum) ? sum : null,
        };
    }
}
