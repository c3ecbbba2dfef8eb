using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>Rows of every ledger, with valid defaults.</summary>
internal static class LedgerRows
{
    public static StoredRepair Repair(int series, int hour, string state = "open") =>
        new(series, At(hour), At(hour), 1, "interior", state, At(9), 1, At(10), null, null);

    public static StoredModeChange Mode(string command, string mode = "live") =>
        new(0, command, mode, "binance:*", "ann", "it's \"late\"", At(1), At(9), true);

    public static StoredHost Host(long? banned = null, string? reason = null) =>
        new("api.binance.com", "binance", banned, null, 6000, 60_000, 17, At(3), reason, At(3));

    public static StoredAction Action(long known) =>
        new(0, "nyse", "XYZ", "split", At(2), 1.5, 1, "3 for 2", "ann", known);

    public static StoredFirstRead FirstRead(int series, int hour, double close = 100) =>
        new(series, At(hour), close, close + 1, close - 1, close, double.NaN, At(hour + 1));

    /// <summary>Puts at least a row into every ledger.</summary>
    public static async Task FillAsync(IStore store)
    {
        var id = (await store.Candles.SeriesAsync(Stop))[0].Id;
        var tables = store.Tables;
        await new RepairLedger(tables).SaveAsync(
            new RepairChange
            {
                Saved =
                [
                    Repair(id, 5),
                    Repair(id, 6) with
                    {
                        FirstAbsentMs = At(8),
                        Evidence = "é",
                    },
                ],
                Absent = [(id, At(6))],
                KnownMs = At(8),
            },
            Stop
        );
        await new HostLedger(tables).SaveAsync(Host(At(5), "418"), Stop);
        var modes = new ModeLedger(tables);
        await modes.AddAsync(Mode("a"), Stop);
        await modes.AddAsync(Mode("b") with { Pattern = null, UntilMs = null }, Stop);
        await modes.EndAsync([1], At(4), "bob", Stop);
        await new SourceLedger(tables).SaveAsync(
            [
                new(
                    null,
                    new StoredSourceState(id, "live", At(3), "{\"n\": 1.0}", At(4)),
                    new StoredSourceSwitch(0, id, "database", "live", "stale", At(3))
                ),
            ],
            Stop
        );
        var incidents = new IncidentLedger(tables);
        await incidents.SeenAsync("stale", "binance", "error", "40 of 50", At(3), Stop);
        await incidents.ResolveAsync("stale", "binance", At(4), Stop);
        await incidents.SeenAsync("stale", "binance", "error", "41 of 50", At(5), Stop);
        await new FirstReadLedger(tables).SaveAsync([FirstRead(id, 7)], Stop);
        await new ChoiceLedger(tables).AddAsync(
            new StoredChoice(0, "binance", "top 2", At(1), "[\"BTCUSDT\"]"),
            Stop
        );
        await FillActionsAsync(new ActionLedger(tables));
        await new ParityLedger(tables).AddAsync(
            [
                new StoredParity(0, At(3), id, At(2), true, null),
                new StoredParity(0, At(4), id, At(3), false, "close 100, 101"),
            ],
            Stop
        );
        await FillTimetableAsync(tables, id);
        await store.Instruments.LearnAsync(
            [
                new InstrumentFacts("binance", "BTCUSDT")
                {
                    Step = 0.1 + 0.2,
                    Base = "BTC",
                    Quote = "USDT",
                    ListedMs = At(-9),
                    DelistedMs = At(9_000),
                    IsTrading = false,
                },
            ],
            At(5),
            Stop
        );
    }

    /// <summary>Rows added to what <see cref="FillAsync"/> left are numbered after it.</summary>
    public static async Task NumberOnAsync(IStore store)
    {
        var before = await new ModeLedger(store.Tables).AllAsync(null, Stop);
        await FillAsync(store);
        await new ModeLedger(store.Tables).AddAsync(Mode("c"), Stop);
        var modes = await new ModeLedger(store.Tables).AllAsync(null, Stop);
        modes[0].Id.ShouldBeGreaterThan(before[0].Id);
        (await new ActionLedger(store.Tables).AddAsync(Action(At(9)), At(9), Stop)).ShouldBe(5);
    }

    private static Task FillTimetableAsync(ITables tables, int series) =>
        tables.ChangeAsync(
            [
                Row("job", "'collect', 7, 8"),
                Row(
                    "occurrence",
                    "'collect', 7, 'dead', 'misfire', 9, 3, 'n1', 8, 9, '2 new', 'lost', 'ann'"
                ),
                Row("shard", "'collect', 7, 1, 'done', 1, 'n1', 8, 9, '1 new', 'late'"),
                Row("node", "'n1', 'worker', 5, 6, 7"),
                Row(
                    "outbox",
                    "'k1', 'ops', 'signal', 'sg_1', 0, 'warning', 'sent', '{}', 4, 5, 1, 6, 8, "
                        + "'k2', 7, '500'"
                ),
                Row("quality_point", $"{series}, 5, 'day', 60, 0.5, 79.5, 80.5, $1, 'F01'", true),
                Row("health_point", "5, 99.5, 'healthy', '{}'"),
                Row("report", "'quality', 5, 6, '{}'"),
                Row("indicator_value", $"{series}, 'rsi(14)', 5, '[50.5]', 'ab', '1.0.0', 7, 6"),
            ],
            Stop
        );

    private static TableChange Row(string table, string values, params object?[] given) =>
        new($"INSERT INTO {table} VALUES ({values}) ON CONFLICT DO NOTHING", given);

    private static async Task FillActionsAsync(ActionLedger actions)
    {
        var split = await actions.AddAsync(Action(At(3)), At(3), Stop);
        await actions.AddAsync(
            Action(At(4)) with
            {
                EffectiveMs = At(3 + split),
                RatioNew = null,
                RatioOld = null,
            },
            At(9),
            Stop
        );
        await actions.RemoveAsync(split, At(6), Stop);
    }

    /// <summary>All that ledgers hold, as text.</summary>
    public static async Task<IEnumerable<string>> OfAsync(ITables tables) =>
        [
            .. Texts(await new RepairLedger(tables).LoadAsync(null, Stop)),
            .. Texts(await new HostLedger(tables).AllAsync(Stop)),
            .. Texts(await new ModeLedger(tables).AllAsync(null, Stop)),
            .. Texts(await new SourceLedger(tables).LoadAsync(Stop)),
            .. Texts(await new SourceLedger(tables).SwitchesAsync(0, Later, Stop)),
            .. Texts(await new IncidentLedger(tables).AllAsync(0, Stop)),
            .. Texts(await new FirstReadLedger(tables).LoadAsync(null, Stop)),
            $"{await new ChoiceLedger(tables).NewestAsync("binance", "top 2", Stop)}",
            .. Texts(await new ActionLedger(tables).AllAsync(At(5), Stop)),
            $"{await new ParityLedger(tables).CountsAsync(0, Stop)}",
            .. Texts(await new ParityLedger(tables).DifferentAsync(0, 9, Stop)),
        ];

    private static IEnumerable<string> Texts<T>(IEnumerable<T> rows) =>
        rows.Select(row => $"{row}");
}
