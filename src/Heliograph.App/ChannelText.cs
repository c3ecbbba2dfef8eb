using System.Globalization;
using System.Net.Mail;
using Heliograph.App.Settings;
using Heliograph.Runtime.Yaml;

namespace Heliograph.App;

/// <summary>
/// One channel as it stands in the settings: reads a field, or says what is wrong with it.
/// </summary>
/// <param name="item">Its section.</param>
/// <param name="index">Which of the list, from 0.</param>
internal sealed class ChannelText(YamlTree item, int index)
{
    private static readonly string[] Common = ["name", "type", "filter", "quiet", "zone", "digest"];

    // What a type needs, and what it may have besides.
    private static readonly Dictionary<string, (string[] Needed, string[] Allowed)> Fields = new(
        StringComparer.Ordinal
    )
    {
        ["webhook"] = (["url"], ["secret", "template", "allowPrivate"]),
        ["telegram"] = (["token", "chat"], ["url", "allowPrivate"]),
        ["discord"] = (["url"], ["allowPrivate"]),
        ["slack"] = (["url"], ["allowPrivate"]),
        ["email"] = (["host", "from", "to"], ["port", "user", "secret", "tls"]),
        ["log"] = ([], []),
    };

    /// <summary>The channel's name.</summary>
    public string Name => Needed("name", "give it a name, such as name: ops");

    /// <summary>The channel's type.</summary>
    public string Type => Needed("type", "write type: webhook, or another");

    /// <summary>A field, or null.</summary>
    public string? Find(string field) => item[field] is { IsNull: false } node ? node.Text : null;

    /// <summary>A field that cannot be left out.</summary>
    public string Needed(string field, string hint) =>
        Find(field) is { Length: > 0 } text ? text : throw Wrong(field, "is missing", hint);

    /// <summary>True when a field says so.</summary>
    public bool Flag(string field, bool usual = false) =>
        Find(field) is { } text ? text == "true" : usual;

    /// <summary>A whole number.</summary>
    public int Whole(string field, int usual) =>
        Find(field) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    /// <summary>A field of the digest, or null.</summary>
    public string? Digest(string field) => item["digest"]?[field]?.Text;

    /// <summary>True when there is a digest.</summary>
    public bool HasDigest => item["digest"] is { IsNull: false };

    /// <summary>A secret, or null.</summary>
    public Secret? Secret(string field) =>
        Find(field) is { } text ? SecretText.Resolve(Key(field), text) : null;

    /// <summary>The address of a receiver.</summary>
    public Uri Address(string? usual = null)
    {
        var text = Secret("url")?.Reveal() ?? usual;
        if (text is null || !AlertSettingRules.Hook.Accepts(text))
        {
            throw Wrong("url", "is no web address", $"use {AlertSettingRules.Hook.Allowed}");
        }

        var address = new Uri(text);
        return address.Scheme == "https" || Flag("allowPrivate")
            ? address
            : throw Wrong(
                "url",
                "is not https",
                "use https, or set allowPrivate: true for a host of your own network"
            );
    }

    /// <summary>Mail addresses, as the mail is to name them.</summary>
    public string Mail(string field)
    {
        var text = Needed(field, "write a mail address");
        try
        {
            new MailAddressCollection().Add(text);
            return text;
        }
        catch (FormatException)
        {
            throw Wrong(field, $"'{text}' is no mail address", "write name@example.com");
        }
    }

    /// <summary>Refuses what does not belong together.</summary>
    /// <exception cref="ProblemException">Something does not; says what would be right.</exception>
    public void Check()
    {
        _ = Name;
        var (needed, allowed) = Fields[Type];
        foreach (var field in needed)
        {
            Needed(field, $"a channel of type {Type} needs {string.Join(", ", needed)}");
        }

        var others = item.Entries.Select(entry => entry.Key.Text).Except(Common).Except(needed);
        foreach (var field in others.Except(allowed).Take(1))
        {
            throw Wrong(
                field,
                $"has no place in a channel of type {Type}",
                $"use {string.Join(", ", needed.Concat(allowed).Concat(Common))}"
            );
        }

        if (Find("zone") is not null && Find("quiet") is null)
        {
            throw Wrong("zone", "has no quiet hours to be of", "write quiet: 22:00-07:00 too");
        }

        if (HasDigest && Digest("over") is null)
        {
            throw Wrong("digest.over", "is missing", "write digest: { over: 5, per: 10m }");
        }

        CheckMail();
    }

    private void CheckMail()
    {
        if (Type != "email")
        {
            return;
        }

        if ((Find("user") is null) != (Find("secret") is null))
        {
            throw Wrong(
                Find("user") is null ? "user" : "secret",
                "is missing",
                "a mail server asks for a user and their password, or for neither"
            );
        }

        if (Find("user") is not null && !Flag("tls", usual: true))
        {
            throw Wrong("tls", "is false, so the password would be sent in clear", "leave tls out");
        }
    }

    /// <summary>What is wrong with a field, and how to mend it.</summary>
    public ProblemException Wrong(string field, string what, string hint) =>
        ProblemException.Invalid($"{Key(field)} {what}", hint);

    private string Key(string field) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"alerts.channels[{index}]{(Find("name") is { } name ? $" ({name})" : "")}.{field}"
        );
}
