using System.Globalization;
using Heliograph.Engine.Alerting;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.Runtime.Alerts;

/// <summary>
/// Puts into the outbox what channels are to be told: what follows from signals and incidents, and
/// is not there yet. So it may run twice, late, on two nodes, or be killed anywhere.
/// </summary>
/// <param name="tables">Signals, incidents and the outbox.</param>
/// <param name="maxAge">Oldest age of a signal that is told, from its close.</param>
internal sealed class DuePass(ITables tables, TimeSpan maxAge)
{
    private readonly SaidLedger said = new(tables);

    /// <summary>Decides for every channel and stores it.</summary>
    /// <returns>How many messages were new.</returns>
    public async Task<int> RunAsync(
        IReadOnlyList<ChannelRules> channels,
        long nowMs,
        CancellationToken stop
    )
    {
        var sinceMs = nowMs - AlertDecision.KeepMs;
        var incidents = await new IncidentLedger(tables).AllAsync(sinceMs, stop);
        var saidOf = (await said.OfIncidentsAsync(sinceMs, stop)).ToLookup(
            one => one.Channel,
            one => one.Said
        );
        var signals = (
            await said.UnsaidAsync(
                [.. channels.Select(one => one.Name)],
                channels.Any(one => one.Filter.AsksForCandidates),
                sinceMs,
                stop
            )
        ).ToLookup(one => one.Channel, one => one.Signal);
        var traffic = await said.TrafficAsync(
            [
                .. channels
                    .Where(one => one.Digest is not null)
                    .Select(one => (one.Name, one.Digest!.PerMs)),
            ],
            nowMs,
            stop
        );
        var plain = incidents.Select(Plain).ToList();
        var due = channels.SelectMany(one =>
            AlertDecision.Decide(
                one,
                traffic.GetValueOrDefault(one.Name, ChannelTraffic.None),
                [.. plain.Where(incident => !ChannelWatch.IsOf(incident, one.Name))],
                [.. saidOf[one.Name]],
                [.. signals[one.Name]],
                (long)maxAge.TotalMilliseconds,
                nowMs
            )
        );
        var byId = incidents.ToDictionary(one => one.Id.ToString(CultureInfo.InvariantCulture));
        return await new OutboxLedger(tables).AddAsync(
            [
                .. due.Select(one =>
                    (
                        one,
                        MessageKindText.IsIncident(one.Kind)
                            ? IncidentJson.Of(byId[one.Subject], one)
                            : null
                    )
                ),
            ],
            nowMs,
            stop
        );
    }

    private static Incident Plain(StoredIncident one) =>
        new(
            one.Id,
            one.Cause,
            one.Scope,
            SeverityText.Stored(one.Severity),
            one.OpenedMs,
            one.ResolvedMs,
            one.AckedMs is not null
        );
}
