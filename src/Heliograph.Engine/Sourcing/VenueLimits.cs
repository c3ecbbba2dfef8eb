namespace Heliograph.Engine.Sourcing;

/// <summary>What a venue allows, as far as candles go.</summary>
/// <param name="WeightPerMinute">Weight that may be used in a minute, above 0.</param>
/// <param name="RequestWeight">Weight of one request for candles, above 0.</param>
/// <param name="RowsPerRequest">Candles in one answer, above 0.</param>
public readonly record struct VenueLimits(
    double WeightPerMinute,
    double RequestWeight,
    int RowsPerRequest
)
{
    /// <summary>Requests for candles that fit into a minute.</summary>
    public double RequestsPerMinute => WeightPerMinute / RequestWeight;
}
