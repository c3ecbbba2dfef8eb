using System.Globalization;
using Heliograph.Runtime.Storage;

namespace Heliograph.Bench;

/// <summary>A folder that goes when the figure is done.</summary>
internal sealed class Scratch : IDisposable
{
    private static int made;

    public Scratch() => Directory.CreateDirectory(Folder);

    /// <summary>Where it lies.</summary>
    public string Folder { get; } =
        Path.Combine(
            Path.GetTempPath(),
            string.Create(
                CultureInfo.InvariantCulture,
                $"helio-bench-{Environment.ProcessId}-{Interlocked.Increment(ref made)}"
            )
        );

    /// <summary>The path of a file in it.</summary>
    public string At(string name) => Path.Combine(Folder, name);

    /// <summary>Opens a SQLite store in it.</summary>
    public Task<IStore> StoreAsync(string name) => OpenAsync($"sqlite:{At(name)}");

    /// <summary>Opens a store.</summary>
    public static Task<IStore> OpenAsync(string address) =>
        Stores.OpenAsync(StoreAddress.Parse(address), TimeProvider.System, CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
