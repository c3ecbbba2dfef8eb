using Heliograph.App.Settings;

namespace Heliograph.App.Init;

/// <summary>Where the next commands find the store that <c>helio init</c> filled.</summary>
/// <param name="Written">The address for the settings; null when it is not to be in them.</param>
/// <param name="IsLeftOut">True when the address may hold a secret, and so is not written.</param>
/// <param name="Options">What the next commands have to repeat, each after a space.</param>
public sealed record InitPlace(string? Written, bool IsLeftOut, string Options)
{
    /// <summary>The place of a run.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="data">What --data says; null when it was not given.</param>
    public static InitPlace Of(SettingSet settings, string? data)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var database = settings.All.Single(one => one.Key == "database");
        var isUsual = SettingsReader.IsDefault(database);
        var isLeftOut = !isUsual && SecretText.HoldsSecret(database.Value!);
        var folder = data is null ? "" : $" --data {Quoted(data)}";
        // The address of a variable is there for the next command too.
        var address =
            isLeftOut && database.Origin == "--database"
                ? $" --database {Quoted(SecretText.Masked(database.Value!))}"
                : "";
        return new InitPlace(
            isUsual || isLeftOut ? null : database.Value,
            isLeftOut,
            folder + address
        );
    }

    // As one word of a shell.
    private static string Quoted(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-:".Contains(letter))
            ? text
            : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
