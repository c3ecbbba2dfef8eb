using System.Globalization;
using Heliograph.Engine.Simulation;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Yaml;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>Reads a script of faults from YAML.</summary>
public static class FaultScriptYaml
{
    private static readonly string[] Keys =
    [
        "kind",
        "after",
        "for",
        "symbols",
        "endpoint",
        "value",
    ];

    /// <summary>Reads a script.</summary>
    /// <exception cref="SmallTextException">
    /// It is wrong; the message says where and what, the hint how to mend it.
    /// </exception>
    public static FaultScript Parse(string text)
    {
        YamlTree tree;
        try
        {
            tree = YamlTreeReader.Read(text);
        }
        catch (YamlTreeException broken)
        {
            throw new SmallTextException(
                $"line {broken.Line}: {broken.Message}",
                broken.Message.EndsWith("given twice", StringComparison.Ordinal)
                    ? "keep one of the two"
                    : "check brackets, quotes and the indentation: spaces, no tabs",
                broken
            );
        }

        var strange = tree.Entries.FirstOrDefault(entry => entry.Key.Text != "faults").Key;
        if (strange is not null)
        {
            throw At(
                strange,
                $"there is no '{strange.Text}' in a script of faults",
                Spelling.Hint(strange.Text, ["faults"], "write faults: and a list")
            );
        }

        return tree["faults"] is { Kind: YamlTreeKind.List } list
            ? new FaultScript([.. list.Items.Select(Fault)])
            : throw At(tree, "the faults are not a list", "write faults: and a list");
    }

    private static VenueFault Fault(YamlTree item)
    {
        if (item.Kind != YamlTreeKind.Map)
        {
            throw At(item, "a fault is a map", "write - { kind: outage, after: 2h, for: 45m }");
        }

        foreach (var (key, value) in item.Entries)
        {
            if (!Keys.Contains(key.Text))
            {
                throw At(
                    key,
                    $"a fault has no '{key.Text}'",
                    Spelling.Hint(key.Text, Keys, $"it has {string.Join(", ", Keys)}")
                );
            }

            if (value.Kind != YamlTreeKind.Scalar)
            {
                throw At(
                    value,
                    $"'{key.Text}' is one word, not a {WordOf(value.Kind)}",
                    "write a fault for each"
                );
            }
        }

        var from = Span(Wanted(item, "after"));
        return new VenueFault(
            Word<VenueFaultKind>(Wanted(item, "kind"), "kind of fault"),
            from,
            from + Span(Wanted(item, "for")),
            item["symbols"]?.Text,
            item["endpoint"] is { } endpoint ? Word<VenueEndpoint>(endpoint, "endpoint") : null,
            item["value"] is { } number ? Value(number) : null
        );
    }

    private static YamlTree Wanted(YamlTree item, string key) =>
        item[key] ?? throw At(item, $"the fault has no '{key}'", $"write {key}:");

    private static T Word<T>(YamlTree written, string what)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (WordOf(value) == written.Text)
            {
                return value;
            }
        }

        var known = Enum.GetValues<T>().Select(WordOf).ToList();
        throw At(
            written,
            $"there is no {what} '{written.Text}'",
            Spelling.Hint(written.Text, known, $"there are {string.Join(", ", known)}")
        );
    }

    private static string WordOf<T>(T value)
        where T : struct, Enum
    {
        var name = $"{value}";
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static TimeSpan Span(YamlTree written) =>
        Seconds(written.Text) is { } seconds and >= 0
            ? TimeSpan.FromSeconds(seconds)
            : throw At(
                written,
                $"'{written.Text}' is not a span of time",
                "write 45m, 2h, 90s or 1d"
            );

    /// <summary>A plain number, or a span in seconds.</summary>
    private static double Value(YamlTree written) =>
        Number(written.Text)
        ?? Seconds(written.Text)
        ?? throw At(
            written,
            $"'{written.Text}' is neither a number nor a span of time",
            "write 503, 90s or 20m"
        );

    private static double? Seconds(string text)
    {
        var unit = text is [.., var last]
            ? last switch
            {
                's' => 1,
                'm' => 60,
                'h' => 3600,
                'd' => 86_400,
                _ => 0,
            }
            : 0;
        return unit > 0 && Number(text[..^1]) is { } count and <= 100_000 ? count * unit : null;
    }

    private static double? Number(string text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    private static SmallTextException At(YamlTree place, string message, string hint) =>
        new($"line {place.Line}: {message}", hint);
}
