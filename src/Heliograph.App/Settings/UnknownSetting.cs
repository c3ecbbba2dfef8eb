using Heliograph.Engine.Strategies;

namespace Heliograph.App.Settings;

/// <summary>What to say about a setting that does not exist.</summary>
public static class UnknownSetting
{
    private static readonly string[] KeyWords =
    [
        "key",
        "apikey",
        "apikeyid",
        "accesskey",
        "privatekey",
        "secret",
        "secretkey",
        "apisecret",
        "passphrase",
        "password",
        "token",
        "auth",
        "credentials",
    ];

    /// <summary>Names the nearest known one, or explains why there is none for a key.</summary>
    /// <param name="place">Where it was given.</param>
    /// <param name="path">Its whole path.</param>
    /// <param name="name">The last part of the path.</param>
    /// <param name="section">The section that does not know it.</param>
    public static ProblemException At(string place, string path, string name, SectionRule section)
    {
        var plain = name.Replace("_", "").Replace("-", "").ToLowerInvariant();
        if (section.IsVenue && KeyWords.Contains(plain))
        {
            return ProblemException.Invalid(
                $"{place}: {path} looks like an exchange key",
                "remove it: helio reads public data only and never takes an exchange key"
            );
        }

        var names = section.Fields.Select(f => f.Name).ToList();
        var near = Spelling.Nearest(name, names);
        var known = names.Count == 0 ? "nothing" : string.Join(' ', names);
        return ProblemException.Invalid(
            $"{place}: unknown setting '{path}'",
            near is null
                ? $"here {known} can be set"
                : $"did you mean '{path[..^name.Length]}{near}'?"
        );
    }
}
