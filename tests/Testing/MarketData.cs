using Xunit;

namespace Heliograph.Testing;

/// <summary>
/// Finds the real market data that some tests read; it is no part of the repository.
/// </summary>
public static class MarketData
{
    /// <summary>The data's folder; null when this machine has none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>The full path of a file, or the test is skipped, saying why.</summary>
    /// <param name="relative">Path below the folder, such as <c>gaps.csv</c>.</param>
    public static string File(string relative)
    {
        if (Root is null)
        {
            Assert.Skip("reason: no shared/market-data folder above the tests");
        }

        return Path.Combine(Root!, relative);
    }

    private static string? Find()
    {
        var from = new DirectoryInfo(AppContext.BaseDirectory);
        for (var dir = from; dir is not null; dir = dir.Parent)
        {
            var candidate = Path.Combine(dir.FullName, "shared", "market-data");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
