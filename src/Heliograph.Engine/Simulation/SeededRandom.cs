namespace Heliograph.Engine.Simulation;

/// <summary>
/// Numbers that follow from a seed alone, the same on every machine: xoshiro256** (Blackman,
/// Vigna 2018), its state filled by SplitMix64 (Steele, Lea, Flood 2014). Only integer steps and
/// sums, products and square roots of doubles, which IEEE 754 rounds alike everywhere.
/// </summary>
public sealed class SeededRandom
{
    private ulong a;
    private ulong b;
    private ulong c;
    private ulong d;

    /// <summary>Starts a seed's sequence; each stream of a seed is another sequence.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        var state = seed;
        state = Split(ref state) ^ (stream * 0xD1342543DE82EF95);
        (a, b, c, d) = (Split(ref state), Split(ref state), Split(ref state), Split(ref state));
    }

    /// <summary>64 bits.</summary>
    public ulong NextBits()
    {
        var result = ulong.RotateLeft(b * 5, 7) * 9;
        var t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = ulong.RotateLeft(d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double Between(double low, double high) => low + (high - low) * Next();

    /// <summary>A whole number in [0, below); below is at least 1.</summary>
    public int Below(int below) => (int)Math.BigMul(NextBits(), (ulong)below, out _);

    /// <summary>True with this probability, 0-1.</summary>
    public bool Chance(double probability) => Next() < probability;

    /// <summary>
    /// Near normal with mean 0 and deviation 1: twelve uniforms less six (Irwin-Hall), so within
    /// -6 to 6 and free of the platform's logarithm.
    /// </summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return sum;
    }

    /// <summary>
    /// Like returns of real markets, mean 0 and deviation near 1: Student t with 3 degrees of
    /// freedom over the root of its variance 3, cut at 12.
    /// </summary>
    public double FatTailed()
    {
        var (x, y, z, w) = (Normal(), Normal(), Normal(), Normal());
        var spread = Math.Sqrt(y * y + z * z + w * w);
        return spread > 0 ? Math.Clamp(x / spread, -12, 12) : 0;
    }

    private static ulong Split(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
