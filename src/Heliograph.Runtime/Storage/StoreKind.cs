namespace Heliograph.Runtime.Storage;

/// <summary>Which database holds a store.</summary>
public enum StoreKind
{
    /// <summary>One file on this machine.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 15 or newer, that several nodes share.</summary>
    Postgres,
}
