namespace Heliograph.Testing;

/// <summary>Finds the sources that the running tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds Heliograph.slnx.</summary>
    public static string Root { get; } = Find();

    /// <summary>The full path of a file in the sources.</summary>
    public static string File(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        var dir = new DirectoryInfo(AppContext.BaseDirectory);
        for (; dir is not null; dir = dir.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(dir.FullName, "Heliograph.slnx")))
            {
                return dir.FullName;
            }
        }

        throw new InvalidOperationException("run the tests below the folder of Heliograph.slnx");
    }
}
