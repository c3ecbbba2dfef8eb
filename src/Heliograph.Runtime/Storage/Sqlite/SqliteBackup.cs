using Heliograph.Runtime.Storage.Backups;

namespace Heliograph.Runtime.Storage.Sqlite;

/// <summary>Copies a SQLite store to a backup and back.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes what the store holds now into an empty file.</summary>
    public static bool Write(SqliteSession session, string file)
    {
        using var copy = session.Prepare("VACUUM INTO ?1");
        copy.Bind(1, file).Run();
        return true;
    }

    /// <summary>Fills the empty store from a checked backup, in one transaction.</summary>
    /// <exception cref="BackupException">The store is not empty.</exception>
    public static bool Read(SqliteSession session, string backup)
    {
        using (var attach = session.Prepare("ATTACH ?1 AS backup"))
        {
            attach.Bind(1, backup).Run();
        }

        try
        {
            return session.Change(Fill);
        }
        finally
        {
            session.Execute("DETACH backup");
        }
    }

    private static bool Fill(SqliteSession session)
    {
        foreach (var table in BackupTable.All)
        {
            if (session.Number($"SELECT EXISTS (SELECT 1 FROM main.{table.Name})") != 0)
            {
                throw new BackupException(
                    $"{session.Address} is not empty",
                    "restore into a new store: name another --data or --database"
                )
                {
                    IsConflict = true,
                };
            }
        }

        foreach (var table in BackupTable.All)
        {
            session.Execute(
                $"INSERT INTO main.{table.Name} ({table.ColumnList}) "
                    + $"SELECT {table.ColumnList} FROM backup.{table.Name} ORDER BY {table.Order}"
            );
        }

        return true;
    }
}
