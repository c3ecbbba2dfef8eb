namespace Heliograph.Runtime.Storage;

/// <summary>A row of a query; columns count from 0.</summary>
public interface ITableRow
{
    /// <summary>True when the column is NULL.</summary>
    bool IsNull(int at);

    /// <summary>A whole number of up to 64 bits; not NULL.</summary>
    long Long(int at);

    /// <summary>A whole number of up to 32 bits; not NULL.</summary>
    int Int(int at);

    /// <summary>A number, or NaN for NULL.</summary>
    double Number(int at);

    /// <summary>Text; not NULL.</summary>
    string Text(int at);

    /// <summary>True or false; not NULL.</summary>
    bool Flag(int at);

    /// <summary>Bytes; not NULL.</summary>
    byte[] Bytes(int at);

    /// <summary>A whole number or null.</summary>
    long? LongOrNull(int at) => IsNull(at) ? null : Long(at);

    /// <summary>A whole number or null.</summary>
    int? IntOrNull(int at) => IsNull(at) ? null : Int(at);

    /// <summary>A number or null.</summary>
    double? NumberOrNull(int at) => IsNull(at) ? null : Number(at);

    /// <summary>Text or null.</summary>
    string? TextOrNull(int at) => IsNull(at) ? null : Text(at);
}
