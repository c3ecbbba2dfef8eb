using Heliograph.Engine.Health;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Tests.Evaluation;
using Heliograph.Runtime.Tests.Quality;
using static Heliograph.Runtime.Tests.Contracts.Arrange;

namespace Heliograph.Runtime.Tests.Health;

/// <summary>An installation of twenty good series, looked at ten minutes after a close.</summary>
internal sealed class HealthBed : IAsyncDisposable
{
    /// <summary>When it is looked at, in hours.</summary>
    public const double Now = 300 + 10 / 60.0;

    private readonly WatchBed bed;

    private HealthBed(WatchBed bed) => this.bed = bed;

    public WatchBed Watch => bed;

    public IStore Store => bed.Store;

    /// <summary>One strategy of hourly candles.</summary>
    public static InstalledStrategy Strategy { get; } =
        EvaluationBed.BuiltIn.First(one => one.Strategy.Timeframe == Timeframe.Hour);

    public HealthScope Scope { get; set; } =
        new()
        {
            Calendars = _ => Calendar.Always,
            Limits = QualityLimits.Strict,
            Venues = [],
            Strategies = [Strategy],
            DataFolder = "/",
        };

    public HealthProbe Probe => new(Store, Scope, bed.Clock);

    public static async Task<HealthBed> NewAsync(StoreKind kind, int series = 20)
    {
        var made = new HealthBed(await WatchBed.NewAsync(kind));
        made.bed.Set(300);
        await made.bed.FillAsync("a", 0, series, Enumerable.Range(0, 300));
        return made;
    }

    /// <summary>A node that has run since so many hours, and ticked so many seconds ago.</summary>
    public Task NodeAsync(double startedHour, double tickHour, double? stoppedHour = null) =>
        ChangeAsync(
            $"""
            INSERT INTO node (name, role, started_ms, tick_ms, stopped_ms)
            VALUES ($1, 'all', {At(startedHour)}, {At(tickHour)}, $2)
            """,
            $"n{startedHour}",
            stoppedHour is { } stopped ? At(stopped) : null
        );

    /// <summary>A nominal fire.</summary>
    public Task FireAsync(
        string job,
        double nominalHour,
        string state,
        double? startedHour = null,
        double? seconds = null
    ) =>
        ChangeAsync(
            $"""
            INSERT INTO occurrence (job, nominal_ms, state, attempts, started_ms, ended_ms)
            VALUES ($1, {At(nominalHour)}, $2, 1, $3, $4)
            """,
            job,
            state,
            startedHour is { } started ? At(started) : null,
            startedHour is { } began && seconds is { } took ? At(began) + (long)(took * 1000) : null
        );

    /// <summary>A message to a channel.</summary>
    public Task MessageAsync(string channel, double createdHour, string state) =>
        ChangeAsync(
            $"""
            INSERT INTO outbox (key, channel, kind, subject, number, severity, state, body, at_ms,
                created_ms, attempts, next_try_ms, last_ms)
            VALUES ($1, $2, 'signal', 's', 0, 'warning', $3, '', 1, {At(createdHour)}, 0, 0, 1)
            """,
            $"{channel}{createdHour}",
            channel,
            state
        );

    /// <summary>One cycle at an hour.</summary>
    public async Task EvaluateAsync(double hour)
    {
        bed.Set(hour);
        await new EvaluationCycle(Store, _ => Calendar.Always, bed.Clock).RunAsync(
            new CycleRequest { Strategies = [Strategy] },
            Stop
        );
    }

    /// <summary>What the probe measures at <see cref="Now"/>, scored.</summary>
    public async Task<HealthReport> ScoreAsync(double hour = Now)
    {
        bed.Set(hour);
        return HealthReport.Of(await Probe.MeasureAsync(Stop), bed.Clock.NowMs);
    }

    /// <summary>Points by id, but for those of the machine that the test runs on.</summary>
    public async Task<string> CostsAsync(double hour = Now) =>
        string.Join(
            ' ',
            (await ScoreAsync(hour))
                .Deductions.Where(one => one.Id != "H11")
                .Select(one => $"{one.Id}:{one.Points}")
                .Order(StringComparer.Ordinal)
        );

    public Task ChangeAsync(string sql, params object?[] values) =>
        Store.Tables.ChangeAsync([new TableChange(sql, values)], Stop);

    public ValueTask DisposeAsync() => bed.DisposeAsync();
}
