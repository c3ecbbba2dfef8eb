using System.Globalization;
using Heliograph.App.Cli;

namespace Heliograph.App.Settings;

/// <summary>One value.</summary>
/// <param name="Default">The value when nothing is set; null when there is none.</param>
/// <param name="Allowed">What is allowed, for messages.</param>
/// <param name="Accepts">True for an allowed value.</param>
public sealed record ScalarRule(string? Default, string Allowed, Func<string, bool> Accepts)
    : SettingRule
{
    /// <summary>
    /// True for a secret: shown as ***, may be <c>env:NAME</c> or <c>file:PATH</c>, and may stand
    /// in the settings file itself only when nobody else can read that file.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>Any text that is not empty.</summary>
    public static ScalarRule Text(string? value, string allowed) =>
        new(value, allowed, text => text.Length > 0);

    /// <summary>One of these words.</summary>
    public static ScalarRule Word(string value, params string[] words) =>
        new(value, $"one of {string.Join(' ', words)}", words.Contains);

    /// <summary>true or false.</summary>
    public static ScalarRule Flag(bool value) => Word(value ? "true" : "false", "true", "false");

    /// <summary>A number in [low, high].</summary>
    public static ScalarRule Number(string? value, double low, double high) =>
        new(
            value,
            string.Create(CultureInfo.InvariantCulture, $"a number from {low} to {high}"),
            text =>
                double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n)
                && n >= low
                && n <= high
        );

    /// <summary>
    /// A number in [low, high) that something has to exceed, so that something can.
    /// </summary>
    public static ScalarRule Threshold(string value, double low, double high) =>
        new(
            value,
            string.Create(CultureInfo.InvariantCulture, $"a number from {low} to below {high}"),
            text => Number(null, low, high).Accepts(text) && !Number(null, high, high).Accepts(text)
        );

    /// <summary>A whole number in [low, high].</summary>
    public static ScalarRule Whole(string? value, int low, int high) =>
        new(
            value,
            string.Create(CultureInfo.InvariantCulture, $"a whole number from {low} to {high}"),
            text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                && n >= low
                && n <= high
        );

    /// <summary>A duration such as 90s, 15m, 2h, 7d in [low, high].</summary>
    public static ScalarRule Duration(string value, string low, string high) =>
        new(
            value,
            $"a duration from {low} to {high}, such as 90s, 15m, 2h, 7d",
            text =>
                Times.TryDuration(text, out var given)
                && Times.TryDuration(low, out var least)
                && Times.TryDuration(high, out var most)
                && given >= least
                && given <= most
        );
}
