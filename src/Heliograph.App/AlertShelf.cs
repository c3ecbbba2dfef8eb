using Heliograph.App.Cli;
using Heliograph.App.Settings;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Alerts.Discord;
using Heliograph.Runtime.Alerts.Email;
using Heliograph.Runtime.Alerts.Log;
using Heliograph.Runtime.Alerts.Slack;
using Heliograph.Runtime.Alerts.Telegram;
using Heliograph.Runtime.Alerts.Webhook;
using Heliograph.Runtime.Calendars;

namespace Heliograph.App;

/// <summary>The channels of the settings, each type in one line.</summary>
public static class AlertShelf
{
    private const int SmtpPort = 587;
    private const string Telegram = "https://api.telegram.org";

    // What people read one by one becomes one message when it is more.
    private static readonly DigestRule ForPeople = new(10, 600_000);

    /// <summary>Makes every channel of the settings.</summary>
    /// <param name="settings">All settings.</param>
    /// <param name="clock">Times out, and tells the time.</param>
    /// <param name="log">Where channels of type log write.</param>
    /// <exception cref="ProblemException">One is wrong: says which, and what is right.</exception>
    public static IReadOnlyList<ShelvedChannel> Of(
        SettingSet settings,
        TimeProvider clock,
        TextWriter log
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<ShelvedChannel>();
        foreach (var (item, i) in settings.Items("alerts.channels").Select((one, i) => (one, i)))
        {
            var text = new ChannelText(item, i);
            text.Check();
            if (!names.Add(text.Name))
            {
                throw text.Wrong("name", "names two channels", "give each a name of its own");
            }

            all.Add(
                new ShelvedChannel(
                    text.Type,
                    text.Find("filter"),
                    text.Find("quiet"),
                    new AlertRoute(Rules(text), Channel(text, clock, log))
                )
            );
        }

        return all;
    }

    /// <summary>The ping of the settings; one that does nothing where there is none.</summary>
    /// <exception cref="ProblemException">Its address is wrong.</exception>
    public static PingPass Ping(SettingSet settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var isPrivate = settings.Flag("alerts.pingPrivate");
        var http = new AlertHttp(isPrivate, clock);
        if (settings.Find("alerts.ping") is not { } given)
        {
            return new PingPass(null, http);
        }

        var text = SecretText.Resolve("alerts.ping", given).Reveal();
        return
            AlertSettingRules.Hook.Accepts(text)
            && (isPrivate || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            ? new PingPass(new Uri(text), http)
            : throw ProblemException.Invalid(
                "alerts.ping is no https address",
                "use https, or set alerts.pingPrivate: true for a host of your own network"
            );
    }

    private static ChannelRules Rules(ChannelText text)
    {
        QuietHours? quiet = null;
        if (QuietHours.TryParse(text.Find("quiet"), out var hours))
        {
            var zone = ZoneData.Load(text.Find("zone") ?? "UTC");
            quiet = new QuietHours(hours.FromMinute, hours.ToMinute, zone);
        }

        return new ChannelRules(text.Name, Filter(text), quiet, Digest(text));
    }

    private static AlertFilter Filter(ChannelText text)
    {
        try
        {
            return AlertFilter.Parse(text.Find("filter") ?? "");
        }
        catch (FilterException wrong)
        {
            throw text.Wrong(
                "filter",
                FormattableString.Invariant($"column {wrong.Column}: {wrong.Message}"),
                wrong.Hint
            );
        }
    }

    private static DigestRule? Digest(ChannelText text) =>
        text.HasDigest
            ? new DigestRule(
                int.Parse(text.Digest("over")!, System.Globalization.CultureInfo.InvariantCulture),
                (long)Times.Duration("per", text.Digest("per") ?? "10m").TotalMilliseconds
            )
        : text.Type is "webhook" or "log" ? null
        : ForPeople;

    private static IAlertChannel Channel(ChannelText text, TimeProvider clock, TextWriter log)
    {
        var http = new AlertHttp(text.Flag("allowPrivate"), clock);
        return text.Type switch
        {
            "webhook" => new WebhookChannel(
                text.Address(),
                text.Secret("secret")?.Reveal(),
                Template(text),
                http,
                clock
            ),
            "telegram" => new TelegramChannel(
                text.Address(Telegram),
                text.Secret("token")!.Reveal(),
                text.Find("chat")!,
                http
            ),
            "discord" => new DiscordChannel(text.Address(), http),
            "slack" => new SlackChannel(text.Address(), http),
            "email" => new EmailChannel(
                new EmailServer(
                    text.Find("host")!,
                    text.Whole("port", SmtpPort),
                    text.Flag("tls", usual: true),
                    text.Find("user"),
                    text.Secret("secret")?.Reveal()
                ),
                text.Mail("from"),
                text.Mail("to"),
                clock
            ),
            _ => new LogChannel(log),
        };
    }

    private static WebhookTemplate? Template(ChannelText text)
    {
        try
        {
            return text.Find("template") is { Length: > 0 } given
                ? WebhookTemplate.Parse(given)
                : null;
        }
        catch (FormatException wrong)
        {
            throw text.Wrong("template", wrong.Message, "write it as {{title}} or {{data.series}}");
        }
    }
}
