using System.Security.Cryptography;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>A folder of its own, removed at the end.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("helio-import-").FullName;

    public string Path(string name) => System.IO.Path.Combine(Folder, name);

    public string Write(string name, string text) =>
        Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Sha(string name) =>
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path(name))));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
