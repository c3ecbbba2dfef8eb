using Heliograph.App.Init;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Documents;

/// <summary>The answer of <c>init</c>.</summary>
public sealed record InitDocument(
    string Settings,
    string Venue,
    IReadOnlyList<string> Instruments,
    int Series,
    long Imported,
    long Due,
    IReadOnlyList<RawJson> Signals
)
{
    /// <summary>The document.</summary>
    internal static InitDocument Of(
        string settings,
        InitAnswers answers,
        InitResult result,
        IReadOnlyList<SignalRow> fired
    ) =>
        new(
            settings,
            answers.Venue.Name,
            [.. result.Chosen.Select(one => one.Instrument.Name)],
            result.Series,
            result.Collected.Imported + result.History.Collected.Imported,
            result.Cycle.Counts.Due,
            [.. fired.Select(row => new RawJson(row.Json))]
        );
}
