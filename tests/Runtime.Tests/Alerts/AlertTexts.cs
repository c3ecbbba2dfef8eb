using System.Text.Json;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Alerts;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>Messages with hostile text in them.</summary>
internal static class AlertTexts
{
    /// <summary>Text that would like to be something else.</summary>
    public static TheoryData<string> Hostile =>
        [
            "<b>bold</b><script>alert(1)</script>",
            "&lt;&amp;</b>",
            "*bold* _it_ ~gone~ `code` ```block``` ||spoiler||",
            "[link](https://evil.example) <https://evil.example|click>",
            "@everyone @here <@123> <!channel> <!here> <#C1>",
            "line\r\nBcc: victim@example.com\r\n\r\nbody",
            "line\nX-Forged: 1",
            "\r\n.\r\nMAIL FROM:<x@y>\r\n",
            "\u001b[2Jcleared \u0007 \u0000 nul",
            "\u202eesrever\u202c \u200b\ufeff",
            "\"}, {\"forged\": true, \"x\": \"",
            "{{title}} ${jndi:ldap://x} %s %n {0}",
            "'; DROP TABLE outbox; --",
            "> quote\n# heading\n- list\n1. one",
            "\\\\*escaped\\* \\_",
            "\ud83d\ude80 日本語 é ǆ",
            new string('<', 6_000),
            new string('*', 6_000),
            string.Concat(Enumerable.Repeat("line\r\n", 2_000)),
            "",
            " ",
        ];

    /// <summary>An incident with a text in every place.</summary>
    public static AlertMessage Message(string text) => new(Stored(text), []);

    /// <summary>A digest of incidents with a text in every place.</summary>
    public static AlertMessage Digest(string text, int count) =>
        new(
            Stored(text) with
            {
                Kind = MessageKind.Digest,
                Body = "{}",
            },
            [.. Enumerable.Repeat(Stored(text), count)]
        );

    private static StoredMessage Stored(string text)
    {
        var word = JsonSerializer.Serialize(text);
        return new StoredMessage(
            "ms_0123",
            "ops",
            MessageKind.Opened,
            "7",
            Severity.Error,
            $$"""{"id":7,"cause":{{word}},"scope":{{word}},"severity":"error","detail":{{word}}}""",
            1_767_225_600_000,
            1_767_225_600_000,
            0,
            long.MaxValue,
            null
        );
    }
}
