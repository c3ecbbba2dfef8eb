using System.Text.Json;

namespace Heliograph.App.Documents;

/// <summary>How the names of values are written in documents.</summary>
public static class Words
{
    /// <summary><c>ConfirmedAbsent</c> becomes <c>confirmedAbsent</c>.</summary>
    public static string Camel<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary><c>Perpetual</c> becomes <c>perpetual</c>.</summary>
    public static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
