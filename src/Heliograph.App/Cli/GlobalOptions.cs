using System.CommandLine;

namespace Heliograph.App.Cli;

/// <summary>The options that every verb takes.</summary>
public static class GlobalOptions
{
    /// <summary>Where data is kept.</summary>
    public static Option<string?> Data { get; } =
        Of("--data", "DIR", "data directory (default: HELIO_DATA, else the user's)");

    /// <summary>Where the store is.</summary>
    public static Option<string?> Database { get; } =
        Of("--database", "URL", "sqlite:PATH or postgres://… (also HELIO_DATABASE)");

    /// <summary>The settings file.</summary>
    public static Option<string?> Config { get; } =
        Of("--config", "FILE", "settings (default: heliograph.yaml in the data directory)");

    /// <summary>The clock.</summary>
    public static Option<string?> AsOf { get; } =
        Of("--as-of", "T", "what was known at T decides, such as 2024-01-31T15:00:00Z");

    /// <summary>One JSON document on stdout.</summary>
    public static Option<bool> Json { get; } =
        new("--json") { Description = "one JSON document on stdout", Recursive = true };

    /// <summary>All of them, in the order of the help.</summary>
    public static IReadOnlyList<Option> All { get; } = [Data, Database, Config, AsOf, Json];

    /// <summary>What was given of them.</summary>
    public static Launch Read(ParseResult parse) =>
        new(
            parse.GetValue(Data),
            parse.GetValue(Database),
            parse.GetValue(Config),
            parse.GetValue(AsOf)
        );

    private static Option<string?> Of(string name, string value, string description) =>
        new(name)
        {
            HelpName = value,
            Description = description,
            Recursive = true,
        };
}
