using System.CommandLine;
using System.Globalization;
using Heliograph.App.Documents;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Ledgers;

namespace Heliograph.App.Cli;

/// <summary><c>helio actions remove</c>: takes back what was recorded by mistake.</summary>
public static class ActionsRemove
{
    private static readonly Argument<string> Id = new("id")
    {
        HelpName = "ID",
        Description = "its number, as the list shows it",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("remove", "Takes an action back: from now on it does not count")
        {
            Notes =
                "What was known before stays: with --as-of an earlier instant it is still seen,\n"
                + "and actions list --all shows it.",
            Examples = ["actions remove 3"],
        }
            .With(Id)
            .Does(RunAsync);

    /// <summary>Prints what was changed.</summary>
    public static void Print(
        Output output,
        string change,
        StoredAction action,
        IReadOnlyList<StoredSeries> all
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(action);
        var document = new ActionChangeDocument(
            change,
            ActionEntry.Of(action, long.MaxValue),
            [
                .. all.Where(one =>
                        one.Key.Venue == action.Venue && one.Key.Symbol == action.Symbol
                    )
                    .Select(one => one.Key.ToString()),
            ]
        );
        if (output.Json)
        {
            output.Document(document, Shapes.Json.ActionChangeDocument);
            return;
        }

        output.Line($"{change} action {document.Action.Id}: {document.Action.Words()}");
        output.Note(
            $"{Plain.Count(document.Series.Count, "series")} to decide again: "
                + "helio signals generate"
        );
    }

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        session.RefuseAsOf();
        var text = session.Get(Id)!;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            throw ProblemException.Invalid($"'{text}' is no number of an action", Hint);
        }

        var app = session.App;
        await using var store = await app.OpenStoreAsync(stop);
        var ledger = new ActionLedger(store.Tables, app.Clock);
        var isRemoved = await ledger.RemoveAsync(id, app.NowMs, stop);
        var stored = await ledger.HistoryAsync(long.MaxValue, stop);
        var action = stored.FirstOrDefault(one => one.Id == id);
        if (!isRemoved)
        {
            throw ProblemException.NotFound(
                action?.RemovedMs is { } before
                    ? $"action {id} was removed already, at {Times.Iso(before)}"
                    : $"there is no action {id}",
                Hint
            );
        }

        Print(session.Output, "removed", action!, await store.Candles.SeriesAsync(stop));
        return 0;
    }

    private static string Hint => "see helio actions";
}
