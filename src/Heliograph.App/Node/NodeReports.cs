using System.Globalization;
using System.Text.Json;
using Heliograph.App.Documents;
using Heliograph.App.Reports;
using Heliograph.Runtime.Reports;
using Heliograph.Runtime.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heliograph.App.Node;

/// <summary>The reports that a node keeps, as pages and as JSON.</summary>
/// <param name="app">The program, in the node's time.</param>
/// <param name="store">Where they are kept.</param>
internal sealed class NodeReports(Compose app, IStore store)
{
    // The page carries its own style, and nothing else may be loaded or run.
    private const string PagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    private const string Html = "text/html; charset=utf-8";

    /// <summary>Maps them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reports/{day}", PageAsync);
        routes.MapGet("/api/v1/reports/{day}", DocumentAsync);
    }

    private async Task<IResult> PageAsync(string day, HttpContext context)
    {
        if (BeginOf(day) is not { } beginMs)
        {
            return NoDay(day);
        }

        if (await FindAsync(beginMs, context.RequestAborted) is not { } report)
        {
            return Missing(day);
        }

        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return Results.Text(DailyPage.Of(report), Html);
    }

    private async Task<IResult> DocumentAsync(string day, HttpContext context) =>
        BeginOf(day) is not { } beginMs ? NoDay(day)
        : await FindAsync(beginMs, context.RequestAborted) is { } report
            ? Results.Text(
                JsonSerializer.Serialize(report, ReportShapes.Json.DailyReport),
                "application/json"
            )
        : Missing(day);

    // Of a day, as 2026-01-31; null: it is none.
    private static long? BeginOf(string day) =>
        DateTimeOffset.TryParseExact(
            day,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var begin
        )
            ? begin.ToUnixTimeMilliseconds()
            : null;

    private Task<DailyReport?> FindAsync(long beginMs, CancellationToken stop)
    {
        var pass = new ReportPass(
            store,
            app.Calendars.Named,
            app.QualityLimits,
            [.. app.EnabledStrategies.Select(one => one.VersionId)],
            app.Clock
        );
        return pass.FindAsync(beginMs, stop);
    }

    private static IResult Missing(string day) =>
        Problem(
            404,
            "not_found",
            $"no report of {day} is kept",
            "one is made each night, and by helio jobs run quality-report"
        );

    private static IResult NoDay(string day) =>
        Problem(400, "invalid", $"'{day}' is not a day", "write /reports/2026-01-31");

    private static IResult Problem(int status, string code, string what, string hint) =>
        Results.Text(
            JsonSerializer.Serialize(
                new ErrorDocument(new ErrorBody(code, what, hint, null)),
                Shapes.Json.ErrorDocument
            ),
            "application/problem+json",
            statusCode: status
        );
}
