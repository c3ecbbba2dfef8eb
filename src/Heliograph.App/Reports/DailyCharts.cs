using System.Globalization;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Reports;

/// <summary>The charts of a day, as SVG that stands in the page.</summary>
internal static class DailyCharts
{
    private const int Width = 420;
    private const int Height = 170;
    private const int Left = 34;
    private const int Right = 12;
    private const int Top = 10;
    private const int Bottom = 24;
    private const int MostDays = 31;

    // The ends, and where the words for health change.
    private static readonly int[] Lines = [0, 50, 80, 100];

    /// <summary>
    /// The score of the last month; days without a point are left out of the line.
    /// </summary>
    public static Html Trend(DailyReport report)
    {
        var last = DayOf(report.Day);
        const double Step = (double)(Width - Left - Right) / (MostDays - 1);
        var points = report
            .Score.Days.Select(one => (Ago: last.DayNumber - DayOf(one.Day).DayNumber, one.Score))
            .Where(one => one.Ago is >= 0 and < MostDays)
            .Select(one => (X: Width - Right - one.Ago * Step, one.Score))
            .ToList();
        return Chart(
            "Mean score of all series, the last 31 days",
            points,
            [
                (Left, Words(last.AddDays(1 - MostDays)), "start"),
                (Width - Right, Words(last), "end"),
            ]
        );
    }

    /// <summary>The health score over the day.</summary>
    public static Html Health(DailyHealth health)
    {
        var points = health
            .Points.Select(one => (At: TimeOfDay(one.At), one.Score))
            .Select(one => (X: Left + one.At * (Width - Left - Right), one.Score))
            .ToList();
        return Chart(
            "Health of the installation over the day",
            points,
            [
                (Left, "00:00", "start"),
                ((Width + Left - Right) / 2, "12:00", "middle"),
                (Width - Right, "24:00", "end"),
            ]
        );
    }

    /// <summary>How numbers are spread over ten bins.</summary>
    public static Html Bins(string title, StatsBins bins, string first, string last)
    {
        if (bins.Counts.Sum() == 0)
        {
            return Html.Of($"<span class=\"soft\">None is known.</span>\n");
        }

        const int High = 110;
        const int Step = 32;
        var most = bins.Counts.Max();
        var bars = bins.Counts.Select(
            (count, i) =>
            {
                var tall = count == 0 ? 1 : Math.Max(3, 80.0 * count / most);
                var kind = count == 0 ? "rest" : "bar";
                return Html.Of(
                    $"""
                    <rect class="{kind}" x="{i * Step + 2}" y="{90 - tall:0.#}" rx="2"
                      width="{Step - 6}" height="{tall:0.#}"><title>{count}</title></rect>

                    """
                );
            }
        );
        return Html.Of(
            $"""
            <svg viewBox="0 0 {10 * Step} {High}" role="img" aria-label="{title}">
            {Html.Join(bars)}<text x="2" y="106">{first}</text>
            <text x="{10 * Step - 4}" y="106" text-anchor="end">{last}</text>
            </svg>

            """
        );
    }

    /// <summary>A bar that fills a part of its cell, 0-1.</summary>
    public static Html Bar(double share) =>
        Html.Of(
            $"""
            <svg viewBox="0 0 100 6" preserveAspectRatio="none" class="part" aria-hidden="true">
            <rect class="rest" width="100" height="6"/>
            <rect class="bar" width="{Math.Clamp(share, 0, 1) * 100:0.#}" height="6"/></svg>
            """
        );

    private static Html Chart(
        string title,
        IReadOnlyList<(double X, double Score)> points,
        IReadOnlyList<(int X, string Text, string Anchor)> labels
    )
    {
        var grid = Lines.Select(score =>
            Html.Of(
                $"""
                <line class="grid" x1="{Left}" x2="{Width - Right}"
                  y1="{Y(score):0.#}" y2="{Y(score):0.#}"/>
                <text x="{Left - 8}" y="{Y(score) + 4:0.#}" text-anchor="end">{score}</text>

                """
            )
        );
        var words = labels.Select(label =>
            Html.Of(
                $"""
                <text x="{label.X}" y="{Height - 6}"
                  text-anchor="{label.Anchor}">{label.Text}</text>

                """
            )
        );
        return Html.Of(
            $"""
            <svg viewBox="0 0 {Width} {Height}" role="img" aria-label="{title}">
            {Html.Join(grid)}{Line(points)}{Html.Join(words)}</svg>

            """
        );
    }

    private static Html Line(IReadOnlyList<(double X, double Score)> points)
    {
        if (points.Count == 0)
        {
            return Html.Empty;
        }

        var path = string.Join(
            ' ',
            points.Select(
                (one, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{(i == 0 ? 'M' : 'L')}{one.X:0.#} {Y(one.Score):0.#}"
                    )
            )
        );
        var (first, last) = (points[0], points[^1]);
        return Html.Of(
            $"""
            <path class="area" d="{path} L{last.X:0.#} {Y(0):0.#} L{first.X:0.#} {Y(0):0.#} Z"/>
            <path class="line" d="{path}"/>
            <circle class="dot" cx="{last.X:0.#}" cy="{Y(last.Score):0.#}" r="4"/>

            """
        );
    }

    private static DateOnly DayOf(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Words(DateOnly day) =>
        day.ToString("d MMM", CultureInfo.InvariantCulture);

    private static double Y(double score) =>
        Top + (100 - Math.Clamp(score, 0, 100)) / 100 * (Height - Top - Bottom);

    private static double TimeOfDay(string instant) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture).UtcDateTime.TimeOfDay
        / TimeSpan.FromDays(1);
}
