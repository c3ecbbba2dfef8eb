using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;

namespace Heliograph.App.Settings;

/// <summary>Every setting: its name, default and range. The only list of them.</summary>
public static class SettingRules
{
    /// <summary>The whole file.</summary>
    public static SectionRule Root { get; } =
        SectionRule.Of(
            ("database", Database),
            (
                "server",
                SectionRule.Of(
                    ("address", ListenAddress),
                    ("port", ScalarRule.Whole("8420", 0, 65535))
                )
            ),
            ("venues", new MapRule(Venue)),
            ("mode", ScalarRule.Word("auto", "database", "live", "hybrid", "auto")),
            ("instruments", new ListRule(InstrumentName, InstrumentChoice, [])),
            ("timeframes", new ListRule(TimeframeName, null, ["1h"])),
            (
                "strategies",
                SectionRule.Of(
                    ("folder", ScalarRule.Text("strategies", "a folder")),
                    ("enabled", new ListRule(ScalarRule.Text(null, "a name or *"), null, ["*"]))
                )
            ),
            ("indicators", SectionRule.Of(("stored", Stored))),
            ("evaluation", SectionRule.Of(("windowsMiB", ScalarRule.Whole("512", 0, 1 << 20)))),
            (
                "quality",
                SectionRule.Of(
                    ("freshness", ScalarRule.Duration("2h", "1m", "30d")),
                    ("completeness", ScalarRule.Threshold("0.80", 0, 1)),
                    ("noTrade", ScalarRule.Number("0.05", 0, 1))
                )
            ),
            (
                "signals",
                SectionRule.Of(
                    ("confidence", ScalarRule.Threshold("0.70", 0, 1)),
                    ("unproven", ScalarRule.Word("label", "label", "suppress")),
                    ("top", ScalarRule.Whole("10", 1, 1000)),
                    ("maxAge", ScalarRule.Duration("15m", "1s", "30d"))
                )
            ),
            (
                "health",
                SectionRule.Of(
                    ("threshold", ScalarRule.Threshold("80", 0, 100)),
                    ("gateSignals", ScalarRule.Flag(false))
                )
            ),
            (
                "jobs",
                SectionRule.Of(("timeZone", TimeZoneName), ("overrides", new MapRule(JobOverride)))
            ),
            ("retention", Retention),
            (
                "backup",
                SectionRule.Of(
                    ("enabled", ScalarRule.Flag(true)),
                    ("folder", ScalarRule.Text("backups", "a folder")),
                    ("keep", ScalarRule.Whole("7", 1, 1000))
                )
            ),
            (
                "alerts",
                SectionRule.Of(
                    ("channels", new ListRule(null, AlertSettingRules.Channel, [])),
                    ("ping", AlertSettingRules.Hook),
                    ("pingPrivate", ScalarRule.Flag(false))
                )
            )
        );

    private static ListRule Stored =>
        new(
            new ScalarRule(
                null,
                "an indicator such as rsi(14)",
                text => RuleParser.ParseNumber(text) is { IsOk: true, Value: IndicatorExpression }
            ),
            null,
            ["rsi(14)", "ema(20)", "ema(200)", "atr(14)", "macd()"]
        );

    // How long things are kept.
    private static SectionRule Retention =>
        SectionRule.Of(
            ("occurrences", Kept("400d")),
            ("shards", Kept("7d")),
            ("outbox", Kept("30d")),
            ("quality", ScalarRule.Duration("400d", "8d", "36500d")),
            ("parity", Kept("90d")),
            ("switches", Kept("400d")),
            ("incidents", Kept("400d")),
            ("quarantine", Kept("30d")),
            ("reports", Kept("400d")),
            ("candles", Kept("400d") with { Default = null })
        );

    private static ScalarRule Kept(string value) => ScalarRule.Duration(value, "1d", "36500d");

    private static ScalarRule Database =>
        new(
            "sqlite:heliograph.db",
            "sqlite:PATH or postgres://user:secret@host/database",
            text =>
                text.StartsWith("sqlite:", StringComparison.Ordinal) && text.Length > 7
                || text.StartsWith("postgres://", StringComparison.Ordinal)
                || text.StartsWith("postgresql://", StringComparison.Ordinal)
        )
        {
            IsSecret = true,
        };

    private static ScalarRule ListenAddress =>
        new(
            "127.0.0.1",
            "an address or a host to listen on, such as 127.0.0.1",
            text => Uri.CheckHostName(text) != UriHostNameType.Unknown
        );

    internal static ScalarRule TimeZoneName =>
        new(
            "UTC",
            "a time zone such as Europe/Berlin",
            text => TimeZoneInfo.TryFindSystemTimeZoneById(text, out _)
        );

    private static ScalarRule Cron =>
        new(null, "a cron text with seconds, such as 0 0 3 * * ?", CronText.IsValid);

    private static SectionRule Venue =>
        SectionRule.Of(
            ("restAddress", Address("https://api.example.com", "http", "https")),
            ("socketAddress", Address("wss://stream.example.com", "ws", "wss")),
            ("limitShare", ScalarRule.Number(null, 0.01, 1))
        ) with
        {
            IsVenue = true,
        };

    private static ScalarRule InstrumentName =>
        new(
            null,
            "VENUE:SYMBOL, such as binance:BTCUSDT",
            text =>
                text.Split(':') is [var venue, var symbol]
                && Instrument.IsValidName(venue)
                && Instrument.IsValidName(symbol)
        );

    private static SectionRule InstrumentChoice =>
        SectionRule.Of(
            ("venue", ScalarRule.Text(null, "a venue's name")),
            ("quote", ScalarRule.Text(null, "a quote currency such as USDT")),
            ("top", ScalarRule.Whole(null, 1, 10_000)),
            ("exclude", new ListRule(ScalarRule.Text(null, "a word such as stable"), null, []))
        );

    private static ScalarRule TimeframeName =>
        new(null, $"one of {Timeframe.AllText}", text => Timeframe.TryParse(text, out _));

    private static SectionRule JobOverride =>
        SectionRule.Of(("cron", Cron), ("enabled", ScalarRule.Word("true", "true", "false")));

    private static ScalarRule Address(string example, params string[] schemes) =>
        new(
            null,
            $"an address such as {example}, without a user, a password or a query",
            text =>
                Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && schemes.Contains(uri.Scheme)
                && uri.UserInfo.Length == 0
                && uri.Query.Length == 0
        );
}
