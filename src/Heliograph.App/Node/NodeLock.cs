namespace Heliograph.App.Node;

/// <summary>Held by the one node that may run the timetable of a file.</summary>
internal sealed class NodeLock : IDisposable
{
    private readonly FileStream? file;

    private NodeLock(FileStream? file) => this.file = file;

    /// <summary>Takes it; nothing is taken where nodes share a server.</summary>
    /// <exception cref="ProblemException">Another process holds it.</exception>
    public static NodeLock Take(Compose app)
    {
        if (app.StoreAddress.File is not { } store)
        {
            return new NodeLock(null);
        }

        var path = $"{store}.serve";
        try
        {
            return new NodeLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
            );
        }
        catch (IOException)
        {
            throw ProblemException.Unavailable(
                $"another helio serve runs on {app.StoreAddress}",
                "stop it first; several nodes need PostgreSQL (helio db move --to postgres://…)"
            );
        }
    }

    /// <inheritdoc />
    public void Dispose() => file?.Dispose();
}
