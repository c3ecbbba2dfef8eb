using Heliograph.Engine.Market;

namespace Heliograph.Runtime.Indicators;

/// <summary>A stored indicator that is not what its candles give.</summary>
/// <param name="Series">The series.</param>
/// <param name="Indicator">The call.</param>
/// <param name="Detail">What is wrong, in words.</param>
public sealed record WrongIndicator(SeriesKey Series, string Indicator, string Detail);
