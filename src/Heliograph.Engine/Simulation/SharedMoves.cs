namespace Heliograph.Engine.Simulation;

/// <summary>
/// What moves all symbols of a market, a number a candle with mean 0 and deviation near 1. It
/// grows as it is asked; what was once given stays.
/// </summary>
internal sealed class SharedMoves(ulong seed)
{
    private readonly SeededRandom random = new(seed, ulong.MaxValue);
    private readonly List<double> moves = [];

    /// <summary>The move in the candle at a position, from 0.</summary>
    public double this[int candle]
    {
        get
        {
            Reach(candle + 1);
            return moves[candle];
        }
    }

    /// <summary>Makes the first so many; reading those changes nothing any more.</summary>
    public void Reach(int count)
    {
        while (moves.Count < count)
        {
            moves.Add(random.FatTailed());
        }
    }
}
