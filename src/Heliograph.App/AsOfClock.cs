namespace Heliograph.App;

/// <summary>
/// A clock that stands still at the instant of <c>--as-of</c>; durations still pass.
/// </summary>
/// <param name="now">The instant, UTC.</param>
public sealed class AsOfClock(DateTimeOffset now) : TimeProvider
{
    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => now;
}
