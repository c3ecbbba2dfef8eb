using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Heliograph.Runtime.Storage;

/// <summary>One numbered step of a schema, shipped inside the program.</summary>
/// <param name="Number">From 1, without holes; applied in this order.</param>
/// <param name="Name">What it brings.</param>
/// <param name="Sql">Its statements.</param>
/// <param name="Sha256">Hex digest of the statements: an applied step may not change.</param>
public sealed record Migration(int Number, string Name, string Sql, string Sha256)
{
    /// <summary>The steps of one kind of store, in order.</summary>
    public static IReadOnlyList<Migration> All(StoreKind kind)
    {
        var prefix = $"{typeof(Migration).Namespace}.Migrations.{kind}.";
        var assembly = typeof(Migration).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Select(name => Read(assembly, name, name[prefix.Length..^".sql".Length]))
                .OrderBy(migration => migration.Number),
        ];
    }

    /// <summary>The steps that a store still needs.</summary>
    /// <param name="all">All steps of its kind.</param>
    /// <param name="applied">What it notes as applied.</param>
    /// <param name="address">The store, for messages.</param>
    /// <exception cref="StoreException">
    /// The store is newer, or an applied step was altered.
    /// </exception>
    public static IReadOnlyList<Migration> Pending(
        IReadOnlyList<Migration> all,
        IReadOnlyList<AppliedMigration> applied,
        string address
    )
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(applied);
        var known = all.ToDictionary(migration => migration.Number);
        foreach (var step in applied)
        {
            if (!known.TryGetValue(step.Number, out var own))
            {
                throw new StoreException(
                    $"{address} was written by a newer version (schema {step.Number}, "
                        + $"this program knows {all.Count})",
                    "use the newer program, or restore a backup made by this one"
                );
            }

            if (!string.Equals(own.Sha256, step.Sha256, StringComparison.Ordinal))
            {
                throw new StoreException(
                    $"migration {step.Number} of {address} differs from the one in this program",
                    "use the program that made the store, or restore a backup into a new store"
                );
            }
        }

        var done = applied.Select(step => step.Number).ToHashSet();
        return [.. all.Where(migration => !done.Contains(migration.Number))];
    }

    private static Migration Read(Assembly assembly, string resource, string name)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var sql = reader.ReadToEnd();
        var parts = name.Split('_', 2);
        return new Migration(
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            parts[1],
            sql,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)))
        );
    }
}
