namespace Heliograph.Runtime.Alerts;

/// <summary>What a pass of delivery did.</summary>
/// <param name="Decided">Messages that were new.</param>
/// <param name="Sent">Messages that arrived.</param>
/// <param name="Failed">Attempts that are to be repeated.</param>
/// <param name="Dead">Messages that were given up.</param>
/// <param name="Missed">Messages that became too old.</param>
public sealed record DeliverReport(int Decided, int Sent, int Failed, int Dead, int Missed)
{
    /// <summary>Nothing.</summary>
    public static DeliverReport None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public DeliverReport And(DeliverReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new DeliverReport(
            Decided + other.Decided,
            Sent + other.Sent,
            Failed + other.Failed,
            Dead + other.Dead,
            Missed + other.Missed
        );
    }
}
