namespace Heliograph.Engine.Quality;

/// <summary>
/// The price step where nobody states one: one unit of the last decimal place that prices show.
/// </summary>
public static class Tick
{
    /// <summary>Decimal places beyond this are not told apart.</summary>
    public const int MostPlaces = 15;

    // 2^52: from here on every double is a whole number.
    private const double ExactUnits = 4_503_599_627_370_496;

    private static readonly double[] Power =
    [
        1,
        1e1,
        1e2,
        1e3,
        1e4,
        1e5,
        1e6,
        1e7,
        1e8,
        1e9,
        1e10,
        1e11,
        1e12,
        1e13,
        1e14,
        1e15,
    ];

    /// <summary>
    /// The finest step among prices that are decimal numbers read by the shortest round trip:
    /// 1 / 10^places, at most 1; 1e-15 when a price needs more places. 1 when there is no price.
    /// </summary>
    public static double FinestOf(ReadOnlySpan<double> prices)
    {
        var places = 0;
        foreach (var price in prices)
        {
            places = Math.Max(places, Shows(price, places) ? places : PlacesOf(price));
        }

        return OfPlaces(places);
    }

    /// <summary>How many decimal places a price shows, 0 to <see cref="MostPlaces"/>.</summary>
    public static int PlacesOf(double price)
    {
        for (var places = 0; places < MostPlaces; places++)
        {
            if (Shows(price, places))
            {
                return places;
            }
        }

        return MostPlaces;
    }

    /// <summary>1 / 10^places, correctly rounded.</summary>
    public static double OfPlaces(int places) => 1 / Power[places];

    /// <summary>
    /// True when the price is a whole number of 1 / 10^places, or a double cannot tell any more.
    /// </summary>
    // The quotient of two exactly represented numbers rounds to the double nearest to that
    // decimal, which is what reading the decimal gives. So equality is exact, also at 1e-8.
    internal static bool Shows(double price, int places)
    {
        var units = price * Power[places];
        return units >= ExactUnits || Math.Round(units) / Power[places] == price;
    }
}
