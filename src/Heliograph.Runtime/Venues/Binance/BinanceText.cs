using System.Text.Json;
using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Venues.Binance;

/// <summary>What spot and futures have in common: klines, instruments, errors.</summary>
internal static class BinanceText
{
    private static readonly CandleLayout Layout = CandleLayout.Usual(fields: 12);

    /// <summary>Reads an array of klines.</summary>
    public static IReadOnlyList<VenueRow> Klines(ReadOnlyMemory<byte> body, int most)
    {
        using var json = VenueText.Parse(body);
        return Layout.Rows(json.RootElement, most).OldestFirst();
    }

    /// <summary>Reads the instruments of exchange info that a condition takes in.</summary>
    public static List<VenueInstrument> Instruments(
        ReadOnlyMemory<byte> body,
        VenueFacts facts,
        Func<JsonElement, bool> isWanted
    )
    {
        using var json = VenueText.Parse(body);
        var all = new List<VenueInstrument>();
        foreach (
            var one in VenueText.Array(VenueText.Member(json.RootElement, "symbols"), "symbols")
        )
        {
            var symbol = VenueText.Text(one, "symbol");
            if (!isWanted(one) || !Instrument.IsValidName(symbol))
            {
                continue;
            }

            all.Add(
                new VenueInstrument(
                    new Instrument(
                        facts.Name,
                        symbol,
                        facts.Market,
                        Filter(one, "PRICE_FILTER", "tickSize")
                    ),
                    VenueText.Name(one, "baseAsset"),
                    VenueText.Name(one, "quoteAsset")
                )
                {
                    Step = Filter(one, "LOT_SIZE", "stepSize"),
                    IsTrading = VenueText.Text(one, "status") == "TRADING",
                    ListedMs = VenueInstant.MsOrNull(VenueText.Find(one, "onboardDate")),
                }
            );
        }

        return all;
    }

    /// <summary>Adds the turnover of the last 24 h.</summary>
    public static IReadOnlyList<VenueInstrument> WithTurnover(
        List<VenueInstrument> instruments,
        ReadOnlyMemory<byte> tickers
    )
    {
        using var json = VenueText.Parse(tickers);
        var turnover = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var one in VenueText.Array(json.RootElement, "the answer"))
        {
            turnover[VenueText.Text(one, "symbol")] = VenueText.Number(
                VenueText.Member(one, "quoteVolume")
            );
        }

        return
        [
            .. instruments.Select(one =>
                turnover.TryGetValue(one.Instrument.Symbol, out var sum) && double.IsFinite(sum)
                    ? one with
                    {
                        Turnover = sum,
                    }
                    : one
            ),
        ];
    }

    /// <summary>The server's time.</summary>
    public static long Time(ReadOnlyMemory<byte> body)
    {
        using var json = VenueText.Parse(body);
        var time = VenueText.Member(json.RootElement, "serverTime");
        return VenueInstant.ReadMs(VenueText.Whole(time, "serverTime"));
    }

    /// <summary>
    /// What an error means: <c>{"code":-1121,"msg":"Invalid symbol."}</c>, or the status alone.
    /// </summary>
    public static VenueFailure Failure(int status, ReadOnlyMemory<byte> body)
    {
        var kind = VenueFailure.KindOf(status);
        try
        {
            using var json = VenueText.Parse(body);
            var code = VenueText.Whole(VenueText.Member(json.RootElement, "code"), "code");
            var said = VenueText.Said(json.RootElement, "msg");
            return new VenueFailure(
                kind == VenueFailureKind.BadRequest && code == -1121
                    ? VenueFailureKind.UnknownSymbol
                    : kind,
                $"it answered {status}: {said} ({code})"
            );
        }
        catch (VenueTextException)
        {
            return new VenueFailure(kind, $"it answered {status}");
        }
    }

    private static double? Filter(JsonElement symbol, string type, string step)
    {
        foreach (var filter in VenueText.Array(VenueText.Member(symbol, "filters"), "filters"))
        {
            if (VenueText.TextOrEmpty(filter, "filterType") == type)
            {
                return VenueText.Step(VenueText.Find(filter, step));
            }
        }

        return null;
    }
}
