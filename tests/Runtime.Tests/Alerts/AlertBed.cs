using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;
using Heliograph.Runtime.Tests.Contracts;
using Heliograph.Runtime.Venues.Simulated;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A store with signals and incidents, and a clock that stands at 100 h.</summary>
internal sealed class AlertBed(StoreBed store) : IAsyncDisposable
{
    public SimulatedClock Clock { get; } = new(At(100));

    public ITables Tables => store.Store.Tables;

    public IncidentLedger Incidents => new(Tables);

    public static async Task<AlertBed> NewAsync(StoreKind kind = StoreKind.Sqlite) =>
        new(await StoreBed.NewAsync(kind));

    public static AlertRoute Route(
        string name,
        IAlertChannel channel,
        string filter = "",
        QuietHours? quiet = null,
        DigestRule? digest = null
    ) => new(new ChannelRules(name, AlertFilter.Parse(filter), quiet, digest), channel);

    public DeliverPass Pass(params AlertRoute[] routes) => PassOn(Tables, routes);

    public DeliverPass PassOn(ITables tables, params AlertRoute[] routes) =>
        new(tables, routes, TimeSpan.FromMinutes(15), Clock);

    /// <summary>Stores signals that closed just now, each of a symbol of its own.</summary>
    public Task SignalsAsync(params string[] ids) => SignalsAsync(Clock.NowMs, ids);

    public Task SignalsAsync(long closeMs, params string[] ids) =>
        store.Signals.CommitAsync([], [.. ids.Select(id => Of(id, closeMs))], Stop);

    public Task OpenAsync(string cause, string severity = "error", string detail = "") =>
        Incidents.SeenAsync(cause, "kraken", severity, detail, Clock.NowMs, Stop);

    /// <summary>Runs a pass again and again, while time goes on, until nothing waits.</summary>
    public async Task DrainAsync(DeliverPass pass, int most = 5_000)
    {
        for (var i = 0; i < most; i++)
        {
            await pass.RunAsync(Stop);
            if ((await StatesAsync()).All(one => one.State is not ("waiting" or "held")))
            {
                return;
            }

            Clock.Advance(TimeSpan.FromSeconds(7));
        }

        Assert.Fail("something still waits");
    }

    /// <summary>What the outbox holds.</summary>
    public Task<
        IReadOnlyList<(string Channel, string Kind, string Subject, string State)>
    > StatesAsync() =>
        Tables.ListAsync(
            "SELECT channel, kind, subject, state FROM outbox ORDER BY created_ms, at_ms, key",
            [],
            row => (row.Text(0), row.Text(1), row.Text(2), row.Text(3)),
            Stop
        );

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static SignalRow Of(string id, long closeMs) =>
        Signal(id, 0) with
        {
            Series = new SeriesKey("binance", $"X{id}", Timeframe.Hour),
            CloseMs = closeMs,
            CreatedMs = closeMs,
            Json =
                $"{{\"id\":\"{id}\",\"series\":\"binance:X{id}:1h\",\"direction\":\"long\","
                + "\"strategy\":\"rsi\",\"entry\":1.5,\"confidence\":null}",
        };
}
