namespace Heliograph.Runtime.Venues.Csv;

/// <summary>The kinds of fault that end an import.</summary>
public enum ImportFault
{
    /// <summary>The request or what a file holds is wrong.</summary>
    Invalid,

    /// <summary>A file is not there.</summary>
    NotFound,

    /// <summary>It contradicts what is stored, or itself.</summary>
    Conflict,
}
