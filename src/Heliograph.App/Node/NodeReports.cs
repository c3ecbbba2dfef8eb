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
        if (await FindAsync(day, context.RequestAborted) is not { } report)
        {
            return Missing(day);
        }

        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        return Results.Text(DailyPage.Of(report), Html);
    }

    private async Task<IResult> DocumentAsync(string day, HttpContext context) =>
        await FindAsync(day, context.RequestAborted) is { } report
            ? Results.Text(
                JsonSerializer.Serialize(report, ReportShapes.Json.DailyReport),
                "application/json"
            )
            : Missing(day);

    private async Task<DailyReport?> FindAsync(string day, CancellationToken stop)
    {
        if (
            !DateTimeOffset.TryParseExact(
                day,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var begin
            )
        )
        {
            return null;
        }

        var pass = new ReportPass(
            store,
            app.Calendars.Named,
            app.QualityLimits,
            [.. app.EnabledStrategies.Select(one => one.VersionId)],
            app.Clock
        );
        return await pass.FindAsync(begin.ToUnixTimeMilliseconds(), stop);
    }

    private static IResult Missing(string day)
    {
        var why = new ErrorBody(
            "not_found",
            $"no report of the day '{day}' is kept",
            "write /reports/2026-01-31; one is made each night, and by jobs run quality-report",
            null
        );
        return Results.Text(
            JsonSerializer.Serialize(new ErrorDocument(why), Shapes.Json.ErrorDocument),
            "application/problem+json",
            statusCode: 404
        );
    }
}
