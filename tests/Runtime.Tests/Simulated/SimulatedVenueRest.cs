using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Heliograph.Engine.Market;
using Heliograph.Engine.Simulation;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Simulated;

public sealed class SimulatedVenueRest
{
    [Fact]
    public async Task Its_time_is_that_of_its_clock()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        foreach (var root in new[] { "/api/v3", "/fapi/v1" })
        {
            bed.Clock.Advance(TimeSpan.FromMinutes(7));
            var time = await bed.GetAsync($"{root}/time");
            time.GetProperty("serverTime").GetInt64().ShouldBe(bed.Clock.NowMs);
            (await bed.GetAsync($"{root}/ping")).EnumerateObject().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("5m")]
    [InlineData("1h")]
    [InlineData("1d")]
    public async Task Candles_are_those_of_the_market_to_the_bit(string interval)
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        bed.Clock.Advance(TimeSpan.FromSeconds(100));
        var timeframe = Timeframe.Parse(interval);
        for (var number = 0; number < 30; number++)
        {
            var series = new RunningMarket(SimulatedVenueBed.Market).Series(number);
            var symbol = series.Instrument.Symbol;
            var opens = new TimeRange(0, bed.Clock.NowMs);
            var closed = series.Closed(timeframe, opens, bed.Clock.NowMs);
            Candle[] all = [.. closed, series.Forming(timeframe, bed.Clock.NowMs)!.Value];
            foreach (var root in new[] { "/api/v3", "/fapi/v1" })
            {
                var path = $"{root}/klines?symbol={symbol}&interval={interval}&limit=20";
                var rows = (await bed.GetAsync(path)).EnumerateArray().Select(Read).ToList();
                rows.ShouldBe(all.TakeLast(20));
            }
        }
    }

    [Fact]
    public async Task A_range_of_candles_is_cut_as_Binance_cuts_it()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        const long start = SimulatedVenueBed.StartMs;
        const long step = 300_000;
        bed.Clock.Advance(TimeSpan.FromSeconds(100));
        await Check("", start - 499 * step, start, 500);
        await Check("&limit=2", start - step, start, 2);
        await Check("&limit=5000", start - 999 * step, start, 1000);
        await Check($"&startTime={start - 10 * step}&limit=3", start - 10 * step, null, 3);
        await Check($"&startTime={start - 10 * step + 1}", start - 9 * step, start, 10);
        await Check($"&endTime={start - step}&limit=2", start - 2 * step, start - step, 2);
        await Check(
            $"&startTime={start - 5 * step}&endTime={start - step - 1}",
            start - 5 * step,
            start - 2 * step,
            4
        );
        await Check("&startTime=0&limit=1", SimulatedVenueBed.Market.FirstOpenMs, null, 1);
        (await bed.CandlesAsync($"&startTime={start + step}")).GetArrayLength().ShouldBe(0);
        (await bed.CandlesAsync("&endTime=5")).GetArrayLength().ShouldBe(0);

        async Task Check(string query, long first, long? last, int count)
        {
            var rows = await bed.CandlesAsync(query);
            rows.GetArrayLength().ShouldBe(count, query);
            rows[0][0].GetInt64().ShouldBe(first, query);
            rows[count - 1][0].GetInt64().ShouldBe(last ?? first + (count - 1) * step, query);
        }
    }

    [Theory]
    [InlineData("symbol=NONE&interval=5m", -1121)]
    [InlineData("symbol=SIMAAAUSDT&interval=7m", -1120)]
    [InlineData("symbol=SIMAAAUSDT&interval=1m", -1120)]
    [InlineData("symbol=SIMAAAUSDT&interval=1M", -1120)]
    [InlineData("interval=5m", -1102)]
    [InlineData("symbol=SIMAAAUSDT", -1102)]
    [InlineData("symbol=sim%22x&interval=5m", -1100)]
    [InlineData("symbol=SIMAAAUSDT&interval=5m&limit=many", -1100)]
    [InlineData("symbol=SIMAAAUSDT&interval=5m&startTime=-4", -1100)]
    [InlineData("symbol=SIMAAAUSDT&interval=5m&limit=0", -1130)]
    public async Task A_wrong_question_has_the_error_of_Binance(string query, int code)
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        foreach (var root in new[] { "/api/v3", "/fapi/v1" })
        {
            var reply = await bed.GetAsync($"{root}/klines?{query}", HttpStatusCode.BadRequest);
            reply.GetProperty("code").GetInt32().ShouldBe(code);
            reply.GetProperty("msg").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task Instruments_have_their_tick_and_their_state()
    {
        var market = SimulatedVenueBed.Market with { LateListings = 0.3, Delistings = 0.5 };
        await using var bed = await SimulatedVenueBed.StartAsync(o => o with { Market = market });
        bed.Clock.Advance(TimeSpan.FromDays(4));
        var spot = (await bed.GetAsync("/api/v3/exchangeInfo")).GetProperty("symbols");
        var futures = (await bed.GetAsync("/fapi/v1/exchangeInfo")).GetProperty("symbols");
        spot.GetArrayLength().ShouldBe(futures.GetArrayLength());
        for (var i = 0; i < spot.GetArrayLength(); i++)
        {
            var series = new RunningMarket(market).Find(spot[i].GetProperty("symbol").GetString())!;
            foreach (var symbol in new[] { spot[i], futures[i] })
            {
                var filters = symbol.GetProperty("filters").EnumerateArray().ToList();
                Number(filters[0].GetProperty("tickSize")).ShouldBe(series.Instrument.Tick!.Value);
                Number(filters[1].GetProperty("stepSize")).ShouldBe(0.001);
            }

            var trades = series.TradesAt(bed.Clock.NowMs);
            spot[i].GetProperty("status").GetString().ShouldBe(trades ? "TRADING" : "BREAK");
            futures[i].GetProperty("onboardDate").GetInt64().ShouldBe(series.ListedMs);
            futures[i].GetProperty("contractType").GetString().ShouldBe("PERPETUAL");
        }

        spot.EnumerateArray()
            .Select(symbol => symbol.GetProperty("status").GetString())
            .Distinct()
            .Count()
            .ShouldBe(2);
    }

    [Fact]
    public async Task The_volume_of_a_day_orders_the_symbols()
    {
        await using var bed = await SimulatedVenueBed.StartAsync();
        var all = (await bed.GetAsync("/api/v3/ticker/24hr")).EnumerateArray().ToList();
        all.Count.ShouldBe(30);
        all.Select(one => Number(one.GetProperty("quoteVolume"))).ShouldAllBe(v => v > 0);
        var one = await bed.GetAsync($"/fapi/v1/ticker/24hr?symbol={SimulatedVenueBed.Symbol}");
        Number(one.GetProperty("lastPrice")).ShouldBe(Number(all[0].GetProperty("lastPrice")));
    }

    [Theory]
    [InlineData("GetKlines", "/api/v3/klines?symbol=SIMAAAUSDT&interval=5m&limit=1")]
    [InlineData("GetServerTime", "/api/v3/time")]
    [InlineData("GetTicker", "/api/v3/ticker/24hr?symbol=SIMAAAUSDT")]
    [InlineData("GetExchangeInfo", "/api/v3/exchangeInfo?symbol=SIMAAAUSDT")]
    public async Task Answers_have_the_shape_of_the_recorded_ones(string fixture, string path)
    {
        var text = File.ReadAllText(MarketData.File($"fixtures/binance/rest/{fixture}.txt"));
        var recorded = JsonDocument.Parse(text[text.IndexOfAny(['{', '['])..]).RootElement;
        await using var bed = await SimulatedVenueBed.StartAsync();
        Shape(recorded).Except(Shape(await bed.GetAsync(path))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Filters_and_limits_are_those_of_a_live_recording()
    {
        var path = MarketData.File("fixtures/binance/cryptofeed_BINANCE.0.gz");
        using var reader = new StreamReader(
            new GZipStream(File.OpenRead(path), CompressionMode.Decompress)
        );
        var line = (await reader.ReadLineAsync())!;
        var live = JsonDocument.Parse(line[line.IndexOf('{')..]).RootElement;
        await using var bed = await SimulatedVenueBed.StartAsync();
        var ours = await bed.GetAsync("/api/v3/exchangeInfo");
        Shape(ours.GetProperty("rateLimits")).ShouldBe(Shape(live.GetProperty("rateLimits")));
        foreach (var type in new[] { "PRICE_FILTER", "LOT_SIZE" })
        {
            Shape(Filter(ours, type)).ShouldBe(Shape(Filter(live, type)));
        }
    }

    private static JsonElement Filter(JsonElement info, string type) =>
        info.GetProperty("symbols")[0]
            .GetProperty("filters")
            .EnumerateArray()
            .First(filter => filter.GetProperty("filterType").GetString() == type);

    /// <summary>Names and kinds of all that is in a document, each once.</summary>
    private static IEnumerable<string> Shape(JsonElement of, string at = "") =>
        of.ValueKind switch
        {
            JsonValueKind.Object => of.EnumerateObject()
                .SelectMany(one => Shape(one.Value, $"{at}.{one.Name}"))
                .Distinct(),
            JsonValueKind.Array when of.GetArrayLength() == 12 => of.EnumerateArray()
                .SelectMany((one, i) => Shape(one, $"{at}[{i}]")),
            JsonValueKind.Array => of.EnumerateArray()
                .SelectMany(one => Shape(one, $"{at}[]"))
                .Distinct(),
            JsonValueKind.True or JsonValueKind.False => [$"{at}:bool"],
            _ => [$"{at}:{of.ValueKind}"],
        };

    private static Candle Read(JsonElement row) =>
        Candle.Create(
            row[0].GetInt64(),
            Number(row[1]),
            Number(row[2]),
            Number(row[3]),
            Number(row[4]),
            Number(row[5])
        );

    private static double Number(JsonElement text) =>
        double.Parse(text.GetString()!, CultureInfo.InvariantCulture);
}
