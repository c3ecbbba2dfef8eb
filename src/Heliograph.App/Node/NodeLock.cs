namespace Heliograph.App.Node;

/// <summary>Held by the one node that may run the timetable of a file.</summary>
internal sealed class NodeLock : IDisposable
{
    // EWOULDBLOCK of Linux: somebody has locked it.
    private const int WouldBlock = 11;

    private readonly FileStream? file;

    private NodeLock(FileStream? file) => this.file = file;

    /// <summary>Takes it; nothing is taken where nodes share a server.</summary>
    /// <exception cref="ProblemException">
    /// Another process holds it, or it cannot be opened.
    /// </exception>
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
        catch (Exception closed)
            when (closed is UnauthorizedAccessException
                || (closed is IOException && (closed.HResult & 0xffff) != WouldBlock)
            )
        {
            throw ProblemException.Unavailable(
                $"{path} cannot be opened ({closed.Message.TrimEnd('.')})",
                "check that the folder exists and that the account may write in it"
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
