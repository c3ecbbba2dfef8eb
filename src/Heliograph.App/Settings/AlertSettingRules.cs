using Heliograph.Engine.Alerting;

namespace Heliograph.App.Settings;

/// <summary>
/// The settings of channels; what fits together is checked by <see cref="AlertShelf"/>.
/// </summary>
internal static class AlertSettingRules
{
    private static readonly string[] Types =
    [
        "webhook",
        "telegram",
        "discord",
        "slack",
        "email",
        "log",
    ];

    /// <summary>One channel.</summary>
    public static SectionRule Channel =>
        SectionRule.Of(
            ("name", new ScalarRule(null, "a name of letters, digits, - and _", IsName)),
            ("type", new ScalarRule(null, $"one of {string.Join(' ', Types)}", Types.Contains)),
            ("url", Hook),
            ("secret", Secret("a secret, best as env:NAME")),
            ("token", Secret("a token, best as env:NAME")),
            ("chat", ScalarRule.Text(null, "a chat's number or @name")),
            ("from", ScalarRule.Text(null, "a mail address")),
            ("to", ScalarRule.Text(null, "mail addresses separated by commas")),
            ("host", ScalarRule.Text(null, "a mail server's name")),
            ("port", ScalarRule.Whole(null, 1, 65535)),
            ("user", ScalarRule.Text(null, "a user of the mail server")),
            ("tls", Flag),
            ("filter", ScalarRule.Text(null, "a filter such as severity >= high")),
            ("template", new ScalarRule(null, "a text", _ => true)),
            (
                "quiet",
                new ScalarRule(
                    null,
                    "hours such as 22:00-07:00",
                    text => QuietHours.TryParse(text, out _)
                )
            ),
            ("zone", SettingRules.TimeZoneName with { Default = null }),
            (
                "digest",
                SectionRule.Of(
                    ("over", ScalarRule.Whole(null, 1, 10_000)),
                    ("per", ScalarRule.Duration("10m", "10s", "1d"))
                )
            ),
            ("allowPrivate", Flag)
        );

    /// <summary>An address of a receiver.</summary>
    public static ScalarRule Hook =>
        new(
            null,
            "an address such as https://hooks.example.com/x",
            text =>
                Uri.TryCreate(text, UriKind.Absolute, out var uri)
                && uri.Scheme is "http" or "https"
                && uri.UserInfo.Length == 0
        )
        {
            IsSecret = true,
        };

    private static ScalarRule Flag => ScalarRule.Flag(false) with { Default = null };

    private static ScalarRule Secret(string allowed) =>
        ScalarRule.Text(null, allowed) with
        {
            IsSecret = true,
        };

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 40
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
