using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Contracts;

/// <summary>One row per kind of store.</summary>
public sealed class EveryStore : TheoryData<StoreKind>
{
    public EveryStore()
    {
        Add(StoreKind.Sqlite);
        Add(StoreKind.Postgres);
    }
}
