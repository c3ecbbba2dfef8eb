using System.Globalization;

namespace Heliograph.Runtime.Tests.Import;

/// <summary>A clock that stands.</summary>
internal sealed class FixedClock(string utc) : TimeProvider
{
    private readonly DateTimeOffset now = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => 0;
}
