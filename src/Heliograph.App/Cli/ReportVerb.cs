using System.CommandLine;
using System.Globalization;
using Heliograph.App.Reports;
using Heliograph.Runtime.Reports;

namespace Heliograph.App.Cli;

/// <summary><c>helio report</c>: a day of the installation in one page.</summary>
public static class ReportVerb
{
    private const long DayMs = 86_400_000;

    private static readonly Option<string?> Day = new("--day")
    {
        HelpName = "D",
        Description = "the day, UTC, such as 2024-01-31; default: the last one that is over",
    };

    private static readonly Option<string?> Format = new("--format")
    {
        HelpName = "md|html|json",
        Description = "default: md",
    };

    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("report", "Tells a day: quality and its trend, signals, trouble, what to do")
        {
            Notes =
                "Prints the report that a node kept of the day, or makes it where none did. The\n"
                + "page of --format html needs nothing from elsewhere and runs no script.",
            Examples = ["report", "report --day 2024-06-30 --format html", "report --json"],
        }
            .With(Day, Format)
            .Does(RunAsync);

    private static async Task<int> RunAsync(Session session, CancellationToken stop)
    {
        var app = session.App;
        var day = DayOf(session.Get(Day), app.NowMs);
        var format = FormatOf(session);
        await using var store = await app.OpenStoreAsync(stop);
        var pass = new ReportPass(
            store,
            app.Calendars.Named,
            app.QualityLimits,
            [.. app.EnabledStrategies.Select(one => one.VersionId)],
            app.Clock
        );
        // What was kept may know more than was known then.
        var kept = app.AsOf is null ? await pass.FindAsync(day, stop) : null;
        Print(session.Output, kept ?? await MadeAsync(pass, day, stop), format);
        return 0;
    }

    private static async Task<DailyReport> MadeAsync(
        ReportPass pass,
        long day,
        CancellationToken stop
    )
    {
        try
        {
            return await pass.MakeAsync(day, stop);
        }
        catch (ReportException empty)
        {
            throw ProblemException.NotFound(empty.Message, "helio init");
        }
    }

    private static void Print(Output output, DailyReport report, string format)
    {
        if (format is "json")
        {
            output.Document(report, ReportShapes.Json.DailyReport);
            return;
        }

        var page = format is "html" ? DailyPage.Of(report) : DailyMarkdown.Of(report);
        foreach (var line in page.TrimEnd('\n').Split('\n'))
        {
            output.Line(line);
        }
    }

    private static string FormatOf(Session session)
    {
        var format = session.Get(Format) ?? (session.Output.Json ? "json" : "md");
        if (format is not ("md" or "html" or "json"))
        {
            throw ProblemException.Invalid(
                $"--format: '{format}' is no form of a report",
                "use md, html or json"
            );
        }

        return session.Output.Json && format is not "json"
            ? throw ProblemException.Invalid(
                $"--json and --format {format} ask for different things",
                "leave one of them out"
            )
            : format;
    }

    private static long DayOf(string? text, long nowMs)
    {
        if (text is null)
        {
            return nowMs - nowMs % DayMs - DayMs;
        }

        if (
            !DateTimeOffset.TryParseExact(
                text,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var day
            )
        )
        {
            throw ProblemException.Invalid($"--day: '{text}' is not a day", "write 2024-01-31");
        }

        return day.ToUnixTimeMilliseconds() is var ms && ms < nowMs
            ? ms
            : throw ProblemException.Invalid($"--day: {text} has not begun", "name an earlier one");
    }
}
