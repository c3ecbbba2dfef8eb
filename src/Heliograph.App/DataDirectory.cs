namespace Heliograph.App;

/// <summary>The folder that holds the store, the settings file and the user's strategies.</summary>
/// <param name="path">Its absolute path; it need not exist yet.</param>
public sealed class DataDirectory(string path)
{
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Its absolute path.</summary>
    public string Path => path;

    /// <summary>True when it is there.</summary>
    public bool Exists => Directory.Exists(path);

    /// <summary>True when nobody but its owner may enter it.</summary>
    public bool IsPrivate =>
        OperatingSystem.IsWindows()
        || (File.GetUnixFileMode(path) & ~OwnerOnly) == UnixFileMode.None;

    /// <summary>--data, else HELIO_DATA, else the user's data directory.</summary>
    /// <exception cref="ProblemException">There is none of them.</exception>
    public static DataDirectory Choose(string? option)
    {
        var variable = Environment.GetEnvironmentVariable("HELIO_DATA");
        if ((option ?? variable) is { Length: > 0 } given)
        {
            return new DataDirectory(System.IO.Path.GetFullPath(given));
        }

        var home = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return home.Length > 0
            ? new DataDirectory(System.IO.Path.Combine(home, "heliograph"))
            : throw ProblemException.Invalid(
                "there is no home directory to keep data in",
                "pass --data DIR or set HELIO_DATA"
            );
    }

    /// <summary>A path inside it; an absolute one stays as it is.</summary>
    public string Resolve(string relative) => System.IO.Path.GetFullPath(relative, path);

    /// <summary>Makes it, for its owner only, when it is not there.</summary>
    /// <exception cref="ProblemException">It cannot be made.</exception>
    public void Ensure()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else if (!Exists)
            {
                Directory.CreateDirectory(path, OwnerOnly);
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw ProblemException.Unavailable(
                $"the data directory {path} cannot be made: {cause.Message.TrimEnd('.')}",
                "choose another with --data DIR"
            );
        }
    }
}
