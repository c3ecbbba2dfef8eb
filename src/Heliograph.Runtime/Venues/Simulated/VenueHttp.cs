using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>Every request of the simulated venue: faults, limits, answer, a note of it.</summary>
internal sealed class VenueHttp(
    SimulatedVenueOptions options,
    VenueBook book,
    VenueSockets sockets,
    VenueTraffic traffic,
    TimeProvider clock,
    CancellationToken closing
) : IHttpApplication<HttpContext>
{
    private readonly ConcurrentDictionary<(bool IsFutures, IPAddress Client), RequestLimit> limits =
        new();

    private readonly FaultyAnswer faulty = new(book, clock);

    /// <inheritdoc />
    public HttpContext CreateContext(IFeatureCollection contextFeatures) =>
        new DefaultHttpContext(contextFeatures);

    /// <inheritdoc />
    public void DisposeContext(HttpContext context, Exception? exception) { }

    /// <inheritdoc />
    public async Task ProcessRequestAsync(HttpContext context)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(
            closing,
            context.RequestAborted
        );
        try
        {
            await AnswerAsync(context, ends.Token);
        }
        catch (Exception cut)
            when (cut is OperationCanceledException or IOException or TimeoutException)
        {
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext http, CancellationToken stop)
    {
        var nowMs = book.NowMs;
        traffic.Came(nowMs);
        var call = VenueCall.Of(http.Request);
        var symbol = Symbol(http);
        var endpoint = call?.Endpoint ?? VenueEndpoint.Time;
        if (book.Active(VenueFaultKind.Outage, symbol, endpoint) is not null)
        {
            Note(http, nowMs, call, 0, 0);
            http.Abort();
            return;
        }

        if (book.Active(VenueFaultKind.Hang, symbol, endpoint) is not null)
        {
            Note(http, nowMs, call, 0, 0);
            await Task.Delay(Timeout.InfiniteTimeSpan, clock, stop);
        }

        var (answer, retryAfter) = Decide(http, call, nowMs, symbol);
        if (answer is null)
        {
            Note(http, nowMs, call, StatusCodes.Status101SwitchingProtocols, 0);
            await sockets.ServeAsync(http, call!.Name, stop);
            return;
        }

        Note(http, nowMs, call, answer.Status, retryAfter);
        var headers = http.Response.Headers;
        http.Response.StatusCode = answer.Status;
        headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        headers.ContentType = answer.Body.Span is [(byte)'<', ..]
            ? "text/html"
            : "application/json;charset=UTF-8";
        if (retryAfter > 0)
        {
            headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        }

        await faulty.SendAsync(http, answer, (symbol, endpoint), stop);
    }

    /// <summary>The answer; null when a socket is to be opened.</summary>
    private (VenueAnswer? Answer, int RetryAfter) Decide(
        HttpContext http,
        VenueCall? call,
        long nowMs,
        string? symbol
    )
    {
        if (call is null)
        {
            return (VenueAnswer.Text(404, "<html><body>Not found</body></html>"), 0);
        }

        if (faulty.Instead(symbol, call.Endpoint) is { } instead)
        {
            return instead;
        }

        if (call.Endpoint == VenueEndpoint.Socket)
        {
            return VenueSockets.IsHandshake(http)
                ? (null, 0)
                : (VenueAnswer.Text(400, "This is a place for WebSockets"), 0);
        }

        var limit = LimitOf(http, call.IsFutures);
        var verdict = limit.Take(call.Weight, nowMs);
        var used = verdict.Used.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-MBX-USED-WEIGHT"] = used;
        http.Response.Headers["X-MBX-USED-WEIGHT-1M"] = used;
        return verdict.Status switch
        {
            429 => (FaultyAnswer.TooMany(limit.PerMinute), verdict.RetryAfter),
            418 => (FaultyAnswer.Banned(nowMs + (verdict.RetryAfter * 1000L)), verdict.RetryAfter),
            _ => (call.Answer(book, http.Request.Query, limit.PerMinute), 0),
        };
    }

    private RequestLimit LimitOf(HttpContext http, bool isFutures) =>
        limits.GetOrAdd(
            (isFutures, http.Connection.RemoteIpAddress ?? IPAddress.Loopback),
            key => new RequestLimit(
                key.IsFutures ? options.FuturesWeight : options.SpotWeight,
                options.RefusalsBeforeBan
            )
        );

    private void Note(HttpContext http, long nowMs, VenueCall? call, int status, int retryAfter) =>
        traffic.Went(
            new VenueRequest(
                nowMs,
                http.Request.Path.Value ?? "",
                http.Request.QueryString.Value ?? "",
                status,
                call?.Weight ?? 0,
                [.. http.Request.Headers.Keys]
            ),
            retryAfter
        );

    private static string? Symbol(HttpContext http) =>
        http.Request.Query["symbol"] is { Count: 1 } symbol ? symbol[0] : null;
}
