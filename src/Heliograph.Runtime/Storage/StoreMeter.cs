using System.Diagnostics.Metrics;

namespace Heliograph.Runtime.Storage;

/// <summary>What stores count.</summary>
public static class StoreMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Heliograph.Storage";

    /// <summary>
    /// Name of the counter of SQL statements, tagged <c>store</c> with the address. The rows of
    /// one bulk write or read count as one statement.
    /// </summary>
    public const string StatementsName = "heliograph.store.statements";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Statements = Meter.CreateCounter<long>(StatementsName);

    /// <summary>Counts a statement.</summary>
    internal static void Statement(string address)
    {
        if (Statements.Enabled)
        {
            Statements.Add(1, new KeyValuePair<string, object?>("store", address));
        }
    }
}
