namespace Heliograph.Engine.Market;

/// <summary>Spreads names evenly, the same on every machine and in every process.</summary>
public static class StableHash
{
    /// <summary>FNV-1a (Fowler, Noll, Vo) over the letters of a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="seed">Another one, another spread.</param>
    public static uint Of(string name, uint seed = 0)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = 2_166_136_261u ^ seed;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 16_777_619u;
        }

        return hash;
    }
}
