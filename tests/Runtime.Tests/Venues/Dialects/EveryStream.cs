namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>One row per adapter with a stream.</summary>
public sealed class EveryStream : TheoryData<string>
{
    public EveryStream()
    {
        foreach (var name in EveryVenue.Names.Where(one => one != "coinbase"))
        {
            Add(name);
        }
    }
}
