using System.Globalization;
using System.Web;

namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>Takes a path and query apart.</summary>
internal sealed class Query
{
    private readonly System.Collections.Specialized.NameValueCollection values;

    public Query(string target)
    {
        var parts = target.Split('?', 2);
        Path = Uri.UnescapeDataString(parts[0]);
        values = HttpUtility.ParseQueryString(parts.Length > 1 ? parts[1] : "");
    }

    public string Path { get; }

    public string this[string name] =>
        values[name] ?? throw new InvalidOperationException($"no {name} in the query");

    public long Whole(string name) => long.Parse(this[name], CultureInfo.InvariantCulture);
}
