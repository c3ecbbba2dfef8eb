using System.Collections;
using System.Text.RegularExpressions;
using Heliograph.App.Cli;
using Heliograph.App.Settings;
using Heliograph.Runtime.Yaml;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Docs;

/// <summary>The files under examples name only what the program has.</summary>
public sealed partial class ExamplesTests
{
    private const string Unit = "examples/systemd/heliograph.service";
    private const string Image = "examples/docker/Dockerfile";
    private const string Compose = "examples/docker/compose.yaml";

    [Fact]
    public void The_settings_are_ones_that_the_program_takes()
    {
        var set = SettingsReader.Read(
            Repository.File("examples/heliograph.yaml"),
            new Hashtable(),
            null
        );
        set.Changed.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(Unit)]
    [InlineData(Image)]
    [InlineData(Compose)]
    public void Every_variable_is_one_that_the_program_reads(string file)
    {
        var text = Text(file);
        var named = Variable().Matches(text).Select(one => one.Value).Distinct().ToList();
        named.ShouldNotBeEmpty();
        foreach (var name in named.Except(["HELIO_DATA", "HELIO_DATABASE", "HELIO_DB_PASSWORD"]))
        {
            name.ShouldStartWith("HELIO__");
            var key = name["HELIO__".Length..].Replace("__", ".", StringComparison.Ordinal);
            FindRule(key).ShouldNotBeNull($"{file}: {name} sets nothing");
        }
    }

    [Fact]
    public void Every_setting_in_the_image_has_a_good_value()
    {
        var given = new Hashtable();
        foreach (Match one in Given().Matches(Text(Image)))
        {
            given[one.Groups["name"].Value] = one.Groups["value"].Value;
        }

        given.Count.ShouldBeGreaterThan(1);
        SettingsReader.Read(null, given, null).Changed.ShouldBe(0, "the image changes no default");
    }

    [Fact]
    public void Every_command_is_understood()
    {
        var commands = new[] { Unit, Image, Compose }
            .SelectMany(Commands)
            .Select(words => string.Join(' ', words))
            .ToList();
        commands.Count.ShouldBe(5);
        var root = CommandLine.Root();
        foreach (var command in commands)
        {
            var words = command.Split(' ');
            words[0].ShouldBe("serve");
            // A part of the program may be built without it.
            if (root.Subcommands.Any(verb => verb.Name == words[0]))
            {
                Usage.Problem(root.Parse(words)).ShouldBeNull($"'helio {command}'");
            }
        }
    }

    [Theory]
    [InlineData("DynamicUser=yes")]
    [InlineData("NoNewPrivileges=yes")]
    [InlineData("ProtectSystem=strict")]
    [InlineData("ProtectHome=yes")]
    [InlineData("StateDirectory=heliograph")]
    [InlineData("StateDirectoryMode=0700")]
    [InlineData("UMask=0077")]
    [InlineData("CapabilityBoundingSet=")]
    [InlineData("TimeoutStopSec=40")]
    [InlineData("KillSignal=SIGTERM")]
    [InlineData("SystemCallFilter=@system-service")]
    public void The_service_may_do_little(string line) =>
        Text(Unit).Split('\n').ShouldContain(line);

    [Fact]
    public void The_service_cannot_forbid_what_the_runtime_needs() =>
        Text(Unit).ShouldNotContain("\nMemoryDenyWriteExecute=yes");

    [Fact]
    public void The_image_runs_as_nobody_in_particular_and_says_whether_it_lives()
    {
        var lines = Text(Image).Split('\n');
        Array.FindLastIndex(lines, line => line == "USER $APP_UID").ShouldBeGreaterThan(0);
        Array
            .FindIndex(lines, line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal))
            .ShouldBeGreaterThan(Array.FindIndex(lines, line => line == "USER $APP_UID"));
        lines.ShouldContain(line => line.Contains("GET /livez HTTP/1.0"));
        lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void Three_nodes_share_one_database_and_no_secret_is_written_down()
    {
        var services = YamlTreeReader.Read(Text(Compose))["services"]!;
        var nodes = services
            .Entries.Where(one => one.Key.Text.StartsWith("node-", Ordinal))
            .ToList();
        nodes.Count.ShouldBe(3);
        nodes
            .Select(one => one.Value["environment"]!["HELIO_DATABASE"]!.Text)
            .Distinct()
            .ShouldHaveSingleItem()
            .ShouldContain("${HELIO_DB_PASSWORD:?");
        nodes
            .Select(one => one.Value["stop_grace_period"]!.Text)
            .ShouldAllBe(text => text == "40s");
        services["db"]!["environment"]!["POSTGRES_PASSWORD"]!.Text.ShouldStartWith(
            "${HELIO_DB_PASSWORD:?"
        );
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Text(string file) => File.ReadAllText(Repository.File(file));

    private static IEnumerable<string[]> Commands(string file)
    {
        foreach (var line in Text(file).Split('\n'))
        {
            if (Started().Match(line) is { Success: true } started)
            {
                yield return started.Groups["words"].Value.Split(' ');
            }

            if (Listed().Match(line) is { Success: true } listed)
            {
                yield return
                [
                    .. listed
                        .Groups["words"]
                        .Value.Split(',')
                        .Select(word => word.Trim(' ', '"'))
                        .Where(word => word.Length > 0),
                ];
            }
        }
    }

    private static SettingRule? FindRule(string key)
    {
        SettingRule? rule = SettingRules.Root;
        foreach (var part in key.Split('.'))
        {
            rule = (rule as SectionRule)
                ?.Fields.FirstOrDefault(one =>
                    one.Name.Equals(part, StringComparison.OrdinalIgnoreCase)
                )
                .Rule;
        }

        return rule;
    }

    [GeneratedRegex(@"HELIO_[A-Z_]+[A-Z]")]
    private static partial Regex Variable();

    [GeneratedRegex(@"(?<name>HELIO__[A-Z_]+)=(?<value>\S+)")]
    private static partial Regex Given();

    [GeneratedRegex("^ExecStart=/opt/heliograph/helio (?<words>.+)$")]
    private static partial Regex Started();

    [GeneratedRegex("""^(?:CMD|\s+command:) \[(?<words>.*"serve".*)\]$""")]
    private static partial Regex Listed();
}
