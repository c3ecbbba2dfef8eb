using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Heliograph.App.Tests.Program;

/// <summary>
/// Compares text with a file under Snapshots. With HELIO_ACCEPT=1 the file is written instead:
/// look at the difference before it is committed.
/// </summary>
public static class Snapshot
{
    /// <summary>Compares a text with the file of that name.</summary>
    public static void Check(string actual, string name, [CallerFilePath] string source = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(source)!, "..", "Snapshots");
        var path = Path.GetFullPath(Path.Combine(folder, name));
        if (Environment.GetEnvironmentVariable("HELIO_ACCEPT") == "1")
        {
            File.WriteAllText(path, actual);
        }

        File.Exists(path).ShouldBeTrue($"{path} is not there: run once with HELIO_ACCEPT=1");
        actual.ShouldBe(
            File.ReadAllText(path),
            $"{name} changed: if that is meant, run once with HELIO_ACCEPT=1 and commit it"
        );
    }

    /// <summary>
    /// Compares the shape of a JSON document: a line for each field with its path and type, the
    /// items of a list taken together.
    /// </summary>
    public static void CheckShape(JsonElement json, string name)
    {
        var fields = new List<(string Path, SortedSet<string> Types)>();
        Walk(json, "", fields);
        var text = new StringBuilder();
        foreach (var (path, types) in fields)
        {
            text.Append(path).Append(": ").AppendJoin(" or ", types).Append('\n');
        }

        Check(text.ToString(), name);
    }

    private static void Walk(
        JsonElement json,
        string path,
        List<(string Path, SortedSet<string> Types)> fields
    )
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in json.EnumerateObject())
                {
                    Walk(property.Value, $"{path}.{property.Name}", fields);
                }

                break;
            case JsonValueKind.Array:
                Add(fields, path, "list");
                foreach (var item in json.EnumerateArray())
                {
                    Walk(item, $"{path}[]", fields);
                }

                break;
            default:
                Add(fields, path, Word(json.ValueKind));
                break;
        }
    }

    private static void Add(
        List<(string Path, SortedSet<string> Types)> fields,
        string path,
        string type
    )
    {
        var known = fields.FindIndex(f => f.Path == path);
        if (known < 0)
        {
            fields.Add((path, new SortedSet<string>(StringComparer.Ordinal) { type }));
        }
        else
        {
            fields[known].Types.Add(type);
        }
    }

    private static string Word(JsonValueKind kind) =>
        kind switch
        {
            JsonValueKind.True or JsonValueKind.False => "bool",
            JsonValueKind.Number => "number",
            JsonValueKind.String => "text",
            _ => "null",
        };
}
