using System.Globalization;
using System.Text.Json;

namespace Heliograph.App.Cli;

/// <summary>
/// The evidence behind an evaluation for people: the rule as a tree, with its values.
/// </summary>
public static class EvidenceText
{
    /// <summary>Prints the document of <c>why</c> or <c>why-not</c>.</summary>
    public static void Print(Output output, string why)
    {
        using var document = JsonDocument.Parse(why);
        var root = document.RootElement;
        if (root.TryGetProperty("evaluation", out var evaluation))
        {
            Evaluation(output, evaluation);
        }

        if (evaluation.ValueKind == JsonValueKind.Object && Field(evaluation, "outcome") is "fired")
        {
            output.Line("the rule fired; the gates decide in: helio signals generate");
        }
        else if (root.TryGetProperty("blockedBy", out var blocked))
        {
            Blocked(output, blocked);
        }

        Actions(output, root);
        if (root.TryGetProperty("tree", out var tree) && tree.ValueKind == JsonValueKind.Object)
        {
            Tree(output, tree, "");
        }

        if (root.TryGetProperty("indicators", out var values) && values.EnumerateObject().Any())
        {
            output.Table(
                ["value of", "#at this close", "#one candle earlier"],
                values
                    .EnumerateObject()
                    .Select(v =>
                        (string[])[v.Name, Field(v.Value, "value"), Field(v.Value, "before")]
                    )
            );
        }
    }

    private static void Actions(Output output, JsonElement root)
    {
        // What was stored before there were actions names none.
        if (!root.TryGetProperty("actions", out var actions))
        {
            return;
        }

        foreach (var action in actions.EnumerateArray())
        {
            var kind = Field(action, "kind");
            var effective = Field(action, "effective");
            output.Line(
                kind == "rename"
                    ? $"renamed at {effective}"
                    : $"candles before {effective} are adjusted by the {kind} "
                        + $"{Field(action, "new")}:{Field(action, "old")}"
            );
        }
    }

    private static void Evaluation(Output output, JsonElement evaluation)
    {
        var reason = Field(evaluation, "reason");
        output.Line(
            $"{Field(evaluation, "strategy")} on {Field(evaluation, "series")} at "
                + $"{Field(evaluation, "closeTime")}: {Field(evaluation, "outcome")}"
                + (reason is "unknown" ? "" : $" ({reason})")
        );
    }

    private static void Blocked(Output output, JsonElement blocked)
    {
        if (blocked.ValueKind != JsonValueKind.Object)
        {
            output.Line("nothing stopped it");
            return;
        }

        var what = blocked.TryGetProperty("gate", out var gate)
            ? $"the gate {gate}"
            : $"the condition {Field(blocked, "condition")}";
        var numbers =
            blocked.GetProperty("limit").ValueKind == JsonValueKind.Null
                ? ""
                : $": value {Field(blocked, "value")}, limit {Field(blocked, "limit")}, "
                    + $"margin {Field(blocked, "margin")}";
        var reason = Field(blocked, "reason");
        output.Line($"stopped by {what}{numbers}" + (reason is "unknown" ? "" : $" ({reason})"));
    }

    private static void Tree(Output output, JsonElement tree, string indent)
    {
        var truth = tree.GetProperty("value").ValueKind switch
        {
            JsonValueKind.True => "true   ",
            JsonValueKind.False => "false  ",
            _ => "unknown",
        };
        var sides = tree.TryGetProperty("left", out var left)
            ? $"  [{Field(left, "value")} and {Field(tree.GetProperty("right"), "value")}, "
                + $"margin {Field(tree, "margin")}]"
            : "";
        output.Line($"  {truth}  {indent}{Field(tree, "text")}{sides}");
        foreach (var child in tree.GetProperty("children").EnumerateArray())
        {
            Tree(output, child, $"{indent}  ");
        }
    }

    private static string Field(JsonElement parent, string name) =>
        !parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null
            ? "unknown"
        : value.ValueKind == JsonValueKind.Number
            ? value.GetDouble().ToString("G7", CultureInfo.InvariantCulture)
        : value.ToString();
}
