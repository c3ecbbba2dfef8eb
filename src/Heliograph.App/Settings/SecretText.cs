using Heliograph.Runtime.Yaml;

namespace Heliograph.App.Settings;

/// <summary>How secrets are written in settings, masked, and read.</summary>
public static class SecretText
{
    /// <summary>
    /// True for <c>env:NAME</c> and <c>file:PATH</c>, which are no secrets themselves.
    /// </summary>
    public static bool IsReference(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal)
        || text.StartsWith("file:", StringComparison.Ordinal);

    /// <summary>False for a reference and for a database address without a password.</summary>
    public static bool HoldsSecret(string text) =>
        !IsReference(text) && !string.Equals(Masked(text), text, StringComparison.Ordinal);

    /// <summary>
    /// What may be shown: a reference as it is, a database address with its password masked,
    /// anything else as ***.
    /// </summary>
    public static string Masked(string text)
    {
        if (IsReference(text) || text.StartsWith("sqlite:", StringComparison.Ordinal))
        {
            return text;
        }

        if (!text.StartsWith("postgres", StringComparison.Ordinal))
        {
            return "***";
        }

        // The password ends at the last @ before the path; everything after ? may hold another.
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var query = text.IndexOf('?', start);
        var shown = query < 0 ? text : $"{text[..query]}?***";
        var at = shown.LastIndexOf('@');
        var colon = at < 0 ? -1 : shown.IndexOf(':', start);
        return colon < 0 || colon > at ? shown : $"{shown[..colon]}:***{shown[at..]}";
    }

    /// <summary>The secret that a text names or is.</summary>
    /// <exception cref="ProblemException">
    /// Its variable or file is absent or open to others.
    /// </exception>
    public static Secret Resolve(string key, string text)
    {
        if (text.StartsWith("env:", StringComparison.Ordinal))
        {
            return Environment.GetEnvironmentVariable(text[4..]) is { Length: > 0 } value
                ? new Secret(value)
                : throw ProblemException.Invalid(
                    $"{key} names the environment variable {text[4..]}, which is not set",
                    $"set {text[4..]}"
                );
        }

        return text.StartsWith("file:", StringComparison.Ordinal)
            ? FromFile(key, text[5..])
            : new Secret(text);
    }

    /// <summary>True when only the file's owner may read it.</summary>
    public static bool IsPrivateFile(string path)
    {
        const UnixFileMode others =
            UnixFileMode.GroupRead
            | UnixFileMode.GroupWrite
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite;
        return OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & others) == UnixFileMode.None;
    }

    private static Secret FromFile(string key, string path)
    {
        if (!File.Exists(path))
        {
            throw ProblemException.Invalid(
                $"{key} names the file {path}, which is not there",
                "write the secret into it, mode 0600"
            );
        }

        if (!IsPrivateFile(path))
        {
            throw ProblemException.Invalid(
                $"{key} names the file {path}, which others can read",
                $"run chmod 600 {path}"
            );
        }

        try
        {
            return new Secret(SmallTextFile.Read(path).Trim());
        }
        catch (SmallTextException unreadable)
        {
            throw ProblemException.Invalid(
                $"{key} names the file {path}: {unreadable.Message}",
                unreadable.Hint
            );
        }
    }
}
