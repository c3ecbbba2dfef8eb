using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>Walks what was given beside what is allowed, and collects the values.</summary>
/// <param name="place">Where the values stand.</param>
public sealed class SettingWalk(SettingPlace place)
{
    private readonly List<Setting> found = [];

    /// <summary>The values, in the order of the text.</summary>
    public IReadOnlyList<Setting> Found => found;

    /// <summary>Takes what stands at a path.</summary>
    /// <exception cref="ProblemException">A key or a value is not allowed.</exception>
    public void Take(string path, YamlTree node, SettingRule rule)
    {
        switch (rule)
        {
            case ScalarRule scalar:
                TakeScalar(path, node, scalar);
                break;
            case ListRule list:
                TakeList(path, node, list);
                break;
            case SectionRule section:
                TakeSection(path, node, section);
                break;
            case MapRule map:
                foreach (var (key, value) in Entries(path, node))
                {
                    TakeSection(Join(path, key.Text), value, map.Each);
                }

                break;
        }
    }

    private void TakeSection(string path, YamlTree node, SectionRule section)
    {
        foreach (var (key, value) in Entries(path, node))
        {
            var inner = Join(path, key.Text);
            var rule =
                section.Find(key.Text)
                ?? throw UnknownSetting.At(place.Of(key), inner, key.Text, section);
            Take(inner, value, rule);
        }
    }

    private void TakeScalar(string path, YamlTree node, ScalarRule rule)
    {
        if (node.IsNull)
        {
            return;
        }

        Check(path, node, rule);
        found.Add(new Setting(path, node.Text, null, Shown(node, rule), place.Of(node)));
    }

    private void TakeList(string path, YamlTree node, ListRule rule)
    {
        if (node.Kind != YamlTreeKind.List)
        {
            throw Wrong(path, node, "is not a list", "write it as [ a, b ]");
        }

        var shown = node.Items.Select((item, i) => TakeItem($"{path}[{i}]", item, rule)).ToList();
        var text = shown.Count == 0 ? "[]" : $"[ {string.Join(", ", shown)} ]";
        found.Add(new Setting(path, null, node, text, place.Of(node)));
    }

    private string TakeItem(string path, YamlTree item, ListRule rule)
    {
        if (item.Kind == YamlTreeKind.Map && rule.Section is { } section)
        {
            var inner = new SettingWalk(place);
            inner.TakeSection(path, item, section);
            var fields = inner.found.Select(f => $"{f.Key[(path.Length + 1)..]}: {f.Shown}");
            return $"{{ {string.Join(", ", fields)} }}";
        }

        if (rule.Scalar is not { } scalar)
        {
            throw Wrong(path, item, "has no keys", "write it as { name: value, … }");
        }

        Check(path, item, scalar);
        return Shown(item, scalar);
    }

    private IReadOnlyList<(YamlTree Key, YamlTree Value)> Entries(string path, YamlTree node)
    {
        if (node.IsNull)
        {
            return [];
        }

        return node.Kind == YamlTreeKind.Map
            ? node.Entries
            : throw Wrong(path, node, "is not a section", "write 'key: value' lines below it");
    }

    private void Check(string path, YamlTree node, ScalarRule rule)
    {
        if (node.Kind != YamlTreeKind.Scalar)
        {
            throw Wrong(path, node, "must be a single value", $"use {rule.Allowed}");
        }

        if (rule.IsSecret && SecretText.IsReference(node.Text))
        {
            return;
        }

        if (!rule.Accepts(node.Text))
        {
            var given = rule.IsSecret ? "(not shown)" : $"'{node.Text}'";
            throw Wrong(path, node, $"{given} is not allowed", $"use {rule.Allowed}");
        }

        if (rule.IsSecret && !place.IsPrivate && SecretText.HoldsSecret(node.Text))
        {
            throw Wrong(
                path,
                node,
                "holds a secret in a file that others can read",
                $"run chmod 600 {place.Name}, or write env:NAME or file:PATH"
            );
        }
    }

    private ProblemException Wrong(string path, YamlTree node, string what, string hint) =>
        ProblemException.Invalid(
            $"{place.Of(node)}: {(path.Length == 0 ? "the file" : path)} {what}",
            hint
        );

    private static string Shown(YamlTree node, ScalarRule rule) =>
        rule.IsSecret ? SecretText.Masked(node.Text) : node.Text;

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
