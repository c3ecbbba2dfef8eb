using System.Numerics;

namespace Heliograph.Engine.Quality;

/// <summary>The finest decimal place among the candles of a sliding window.</summary>
internal sealed class TickWindow
{
    private readonly byte[] places;
    private readonly int[] counts = new int[Tick.MostPlaces + 1];
    private uint present;
    private int guess;

    /// <summary>Makes an empty window.</summary>
    /// <param name="size">Candles that it holds at most.</param>
    public TickWindow(int size) => places = new byte[size];

    /// <summary>One unit of the finest place; 1 while the window is empty.</summary>
    public double Step => Tick.OfPlaces(Finest);

    private int Finest => present == 0 ? 0 : BitOperations.Log2(present);

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        Array.Clear(counts);
        present = 0;
    }

    /// <summary>Notes the candle at an index, in the slot of the one it pushes out.</summary>
    public void Put(int slot, bool isFull, double open, double high, double low, double close)
    {
        if (isFull && --counts[places[slot]] == 0)
        {
            present &= ~(1u << places[slot]);
        }

        guess = PlacesOf(open, high, low, close);
        places[slot] = (byte)guess;
        counts[guess]++;
        present |= 1u << guess;
    }

    // Neighbours mostly show as many places, so look up and then down from the last answer.
    private int PlacesOf(double open, double high, double low, double close)
    {
        var at = guess;
        while (at < Tick.MostPlaces && !Show(at, open, high, low, close))
        {
            at++;
        }

        while (at > 0 && Show(at - 1, open, high, low, close))
        {
            at--;
        }

        return at;
    }

    private static bool Show(int at, double open, double high, double low, double close) =>
        Tick.Shows(close, at)
        && Tick.Shows(open, at)
        && Tick.Shows(high, at)
        && Tick.Shows(low, at);
}
