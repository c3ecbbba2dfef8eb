using Heliograph.App.Documents;
using Heliograph.App.Node;
using Heliograph.App.Settings;

namespace Heliograph.App.Cli;

/// <summary><c>helio config</c>: settings with their origin.</summary>
public static class ConfigVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("config", "Shows and checks the settings")
        {
            Notes = "Without a verb it shows them.",
            Examples = ["config show", "config check --config heliograph.yaml"],
        }
            .With(
                new Verb("show", "Prints each setting with its value and where it comes from").Does(
                    Show
                ),
                new Verb("check", "Refuses what is wrong, naming the key and what is allowed").Does(
                    Check
                )
            )
            .Does(Show);

    private static void Show(Session session)
    {
        var settings = session.App.Settings;
        var entries = settings.All.Select(s => new ConfigEntry(s.Key, s.Shown, s.Origin)).ToList();
        if (session.Output.Json)
        {
            var document = new ConfigDocument(settings.File, session.App.Data.Path, entries);
            session.Output.Document(document, Shapes.Json.ConfigDocument);
            return;
        }

        session.Output.Line($"data directory: {session.App.Data.Path}");
        session.Output.Table(
            ["setting", "value", "from"],
            entries.Select(e => (string[])[e.Key, e.Value, e.Origin])
        );
    }

    private static void Check(Session session)
    {
        var settings = session.App.Settings;
        _ = settings.Database;
        _ = session.App.EnabledStrategies;
        _ = session.App.Channels;
        _ = session.App.Ping;
        _ = TimetableSettings.Read(settings, session.App.NowMs);
        var changed = settings.Changed;
        if (session.Output.Json)
        {
            var document = new ConfigCheckDocument(true, settings.File, changed);
            session.Output.Document(document, Shapes.Json.ConfigCheckDocument);
            return;
        }

        var file = settings.File ?? "no settings file";
        var differ = changed == 1 ? "1 differs" : $"{changed} differ";
        session.Output.Line($"{file}: all settings are valid, {differ} from the defaults");
    }
}
