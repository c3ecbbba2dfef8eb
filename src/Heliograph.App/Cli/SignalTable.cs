using System.Globalization;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Storage;

namespace Heliograph.App.Cli;

/// <summary>Signals and candidates for people.</summary>
public static class SignalTable
{
    private const int Shown = 50;

    /// <summary>The best first.</summary>
    public static IEnumerable<SignalRow> Ranked(IEnumerable<SignalRow> rows) =>
        Ranking.Order(rows, r => r.Confidence, r => r.Score, r => r.Id);

    /// <summary>Prints them, at most 50.</summary>
    public static void Print(Output output, IReadOnlyList<SignalRow> rows)
    {
        if (rows.Count == 0)
        {
            output.Line("no signals and no candidates");
            return;
        }

        if (rows.Count > Shown)
        {
            output.Note($"the first {Shown} of {rows.Count}: --json prints them all");
        }

        output.Table(
            [
                "id",
                "status",
                "direction",
                "series",
                "close",
                "#entry",
                "#stop",
                "#target",
                "#score",
                "strategy",
            ],
            rows.Take(Shown).Select(Cells)
        );
    }

    private static string[] Cells(SignalRow row) =>
        [
            row.Id,
            row.Status,
            row.Direction,
            row.Series.ToString(),
            Times.Iso(row.CloseMs),
            Number(row.Entry),
            Number(row.Stop),
            Number(row.Target),
            row.Score?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
            row.Strategy,
        ];

    private static string Number(double? value) =>
        value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
