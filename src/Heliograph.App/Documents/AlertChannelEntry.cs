using Heliograph.App.Cli;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Documents;

/// <summary>A channel, and what became of its messages in the last day.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is.</param>
/// <param name="Filter">What it is told; null for everything.</param>
/// <param name="Quiet">Its quiet hours; null for none.</param>
/// <param name="Waiting">Messages to be sent.</param>
/// <param name="Held">Messages to be sent as one.</param>
/// <param name="Sent">Messages that arrived.</param>
/// <param name="Missed">Messages that were too old.</param>
/// <param name="Dead">Messages that its receiver would not have.</param>
/// <param name="LastSentAt">When the last one arrived.</param>
/// <param name="OldestWaitingAt">Since when the oldest waits.</param>
/// <param name="Error">What went wrong last, of those that wait or are dead.</param>
public sealed record AlertChannelEntry(
    string Name,
    string Type,
    string? Filter,
    string? Quiet,
    int Waiting,
    int Held,
    int Sent,
    int Missed,
    int Dead,
    string? LastSentAt,
    string? OldestWaitingAt,
    string? Error
)
{
    /// <summary>What a channel looks like outside.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="count">Its messages; null when there are none.</param>
    public static AlertChannelEntry Of(ShelvedChannel channel, ChannelCount? count)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return new AlertChannelEntry(
            channel.Route.Name,
            channel.Type,
            channel.Filter,
            channel.Quiet,
            count?.Waiting ?? 0,
            count?.Held ?? 0,
            count?.Sent ?? 0,
            count?.Missed ?? 0,
            count?.Dead ?? 0,
            count?.LastSentMs is { } lastMs ? Times.Iso(lastMs) : null,
            count?.OldestWaitingMs is { } oldestMs ? Times.Iso(oldestMs) : null,
            count?.Error
        );
    }
}
