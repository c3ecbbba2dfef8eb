using Heliograph.App.Cli;
using Heliograph.App.Settings;
using Heliograph.Engine.Quality;
using Heliograph.Engine.Signals;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Sourcing;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Calendars;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Health;
using Heliograph.Runtime.Indicators;
using Heliograph.Runtime.Sourcing;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Upkeep;
using Heliograph.Runtime.Venues;

namespace Heliograph.App;

/// <summary>
/// Puts the program together from its options: the one place that knows every part.
/// </summary>
/// <param name="launch">What the command line says.</param>
public sealed partial class Compose(Launch launch)
{
    private readonly TimeProvider? given;
    private SettingSet? settings;

    private Compose(Launch launch, TimeProvider clock)
        : this(launch) => given = clock;

    /// <summary>Where data is kept.</summary>
    public DataDirectory Data { get; } = DataDirectory.Choose(launch.Data);

    /// <summary>The instant of --as-of, or null.</summary>
    public DateTimeOffset? AsOf { get; } =
        launch.AsOf is null ? null : Times.Instant("--as-of", launch.AsOf);

    /// <summary>The clock of the whole command; stands still under --as-of.</summary>
    public TimeProvider Clock =>
        given ?? (AsOf is { } instant ? new AsOfClock(instant) : TimeProvider.System);

    /// <summary>Now, epoch milliseconds.</summary>
    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>All settings, read at first use.</summary>
    /// <exception cref="ProblemException">One of them is wrong.</exception>
    public SettingSet Settings =>
        settings ??= SettingsReader.Read(
            SettingsFile(),
            Environment.GetEnvironmentVariables(),
            DatabaseGiven()
        );

    /// <summary>Where the store lies.</summary>
    /// <exception cref="ProblemException">The address is wrong.</exception>
    public StoreAddress StoreAddress
    {
        get
        {
            try
            {
                return StoreAddress.Parse(Settings.Database.Reveal(), Data.Path);
            }
            catch (FormatException wrong)
            {
                throw ProblemException.Invalid(wrong.Message, "see helio config show");
            }
        }
    }

    /// <summary>All strategies, built in and of the user.</summary>
    /// <exception cref="ProblemException">A folder was named that there is not.</exception>
    public IReadOnlyList<ShelvedStrategy> Strategies =>
        StrategyShelf.Load(StrategyFolder(), Settings.Texts("strategies.enabled"));

    /// <summary>The strategies that are evaluated.</summary>
    /// <exception cref="ProblemException">
    /// <c>strategies.enabled</c> names one that there is not.
    /// </exception>
    public IReadOnlyList<InstalledStrategy> EnabledStrategies
    {
        get
        {
            var shelf = Strategies;
            StrategyShelf.CheckEnabled(shelf, Settings.Texts("strategies.enabled"));
            return
            [
                .. shelf
                    .Where(s => s.IsEnabled)
                    .Select(s => StrategyShelf.Install(s.File.Strategy!)),
            ];
        }
    }

    /// <summary>Which indicators are kept of the newest candles.</summary>
    public IndicatorRequest Indicators =>
        new(
            EnabledStrategies,
            [.. Settings.Texts("indicators.stored").Select(t => RuleParser.ParseNumber(t).Value!)]
        );

    /// <summary>The named calendars.</summary>
    public SystemCalendars Calendars { get; } = new();

    /// <summary>Where good data ends.</summary>
    public QualityLimits QualityLimits =>
        new()
        {
            Freshness = Settings.Duration("quality.freshness"),
            Completeness = Settings.Number("quality.completeness"),
            NoTrade = Settings.Number("quality.noTrade"),
        };

    /// <summary>Every venue, at the addresses of the settings.</summary>
    /// <exception cref="ProblemException">The settings name one that there is not.</exception>
    public IReadOnlyList<VenueEntry> Venues => VenueShelf.Of(Settings);

    /// <summary>The mode of the settings.</summary>
    public SourceMode Mode =>
        StoredOverrides.TryMode(Settings.Text("mode"), out var mode) ? mode : SourceMode.Auto;

    /// <summary>What a candidate must reach.</summary>
    public GateLimits GateLimits =>
        new(Settings.Number("signals.confidence"), Settings.Text("signals.unproven") is "label");

    /// <summary>False when the store is a file that is not there yet.</summary>
    public bool StoreExists => StoreAddress.File is not { } file || File.Exists(file);

    /// <summary>
    /// Opens the store that is there, with its schema up to date; makes none, so that a mistyped
    /// path leaves nothing behind.
    /// </summary>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="migrate">False leaves the schema as it is.</param>
    /// <exception cref="StoreException">It cannot be used.</exception>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<IStore> OpenStoreAsync(CancellationToken stop, bool migrate = true)
    {
        if (!StoreExists)
        {
            throw NoStore();
        }

        var store = await Stores.OpenAsync(StoreAddress, TimeProvider.System, stop, migrate: false);
        try
        {
            if (await store.SchemaVersionAsync(stop) == 0)
            {
                throw NoStore();
            }

            if (migrate)
            {
                await store.MigrateAsync(stop);
            }

            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Opens the store, making it when there is none, with its schema up to date.
    /// </summary>
    /// <param name="stop">Ends the wait.</param>
    /// <param name="migrate">False leaves the schema as it is.</param>
    /// <exception cref="StoreException">It cannot be used.</exception>
    public Task<IStore> MakeStoreAsync(CancellationToken stop, bool migrate = true)
    {
        Data.Ensure();
        return Stores.OpenAsync(StoreAddress, TimeProvider.System, stop, migrate);
    }

    /// <summary>The same program in another time.</summary>
    public Compose In(TimeProvider clock) => new(launch, clock);

    /// <summary>Opens the venues, the simulated one where it is needed and runs nowhere.</summary>
    /// <param name="store">Where bans and limits are kept.</param>
    /// <param name="patterns">What the command line asks for; may be empty.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<OpenVenues> OpenVenuesAsync(
        IStore store,
        IReadOnlyList<string> patterns,
        CancellationToken stop
    ) =>
        await OpenVenues.OpenAsync(
            Venues,
            store,
            SettingsInstruments.Names(Settings, MarketScript.Venue)
                || await SeriesToCollect.NeedsAsync(store, MarketScript.Venue, patterns, stop),
            Clock,
            stop
        );

    /// <summary>Assesses series and moves them between their sources.</summary>
    public SourcingPass Sourcing(IStore store, VenueSet venues) =>
        new(store, venues, Calendars.Named, QualityLimits, Clock);

    /// <summary>Takes away a store file that was made for what then failed.</summary>
    public void RemoveStoreFile()
    {
        foreach (var end in StoreAddress.File is null ? [] : new[] { "", "-wal", "-shm" })
        {
            File.Delete(StoreAddress.File + end);
        }
    }

    private ProblemException NoStore() =>
        ProblemException.NotFound(
            $"there is no store at {StoreAddress}",
            "import candles first (helio import --help), or check --data and --database"
        );

    // The usual folder need not be there; one that somebody named is missed when it is not.
    private string StrategyFolder()
    {
        const string key = "strategies.folder";
        var folder = Data.Resolve(Settings.Text(key));
        var origin = Settings.All.Single(setting => setting.Key == key).Origin;
        return Directory.Exists(folder) || origin == "default"
            ? folder
            : throw ProblemException.Invalid(
                $"{origin}: {key} names {folder}, which is no folder",
                "make it, or name the folder that holds your strategies"
            );
    }

    private string? SettingsFile()
    {
        if (launch.Config is { } given)
        {
            return Path.GetFullPath(given);
        }

        var usual = Data.Resolve("heliograph.yaml");
        return File.Exists(usual) ? usual : null;
    }

    private (string Origin, string Value)? DatabaseGiven()
    {
        if (launch.Database is { } option)
        {
            return ("--database", option);
        }

        var variable = Environment.GetEnvironmentVariable("HELIO_DATABASE");
        return string.IsNullOrEmpty(variable) ? null : ("HELIO_DATABASE", variable);
    }
}
