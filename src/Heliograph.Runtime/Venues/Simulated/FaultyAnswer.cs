using System.Text;
using Heliograph.Engine.Simulation;
using Microsoft.AspNetCore.Http;

namespace Heliograph.Runtime.Venues.Simulated;

/// <summary>Sends an answer as far as the faults of the moment let it go.</summary>
internal sealed class FaultyAnswer(VenueBook book, TimeProvider clock)
{
    private static readonly VenueFaultKind[] InsteadOfAnswer =
    [
        VenueFaultKind.Forbidden,
        VenueFaultKind.Ban,
        VenueFaultKind.TooMany,
        VenueFaultKind.ServerError,
        VenueFaultKind.Html,
    ];

    private const string Page =
        "<!DOCTYPE html><html><head><title>Maintenance</title></head>"
        + "<body><h1>We will be back soon.</h1></body></html>";

    /// <summary>The answer that a fault gives in place of the true one; null: none does.</summary>
    /// <returns>With the seconds of Retry-After, 0 for none.</returns>
    public (VenueAnswer Answer, int RetryAfter)? Instead(string? symbol, VenueEndpoint endpoint)
    {
        foreach (var kind in InsteadOfAnswer)
        {
            if (book.Active(kind, symbol, endpoint) is { } fault)
            {
                return Instead(fault);
            }
        }

        return null;
    }

    /// <summary>Sends a body.</summary>
    public async Task SendAsync(
        HttpContext http,
        VenueAnswer answer,
        (string? Symbol, VenueEndpoint Endpoint) asked,
        CancellationToken stop
    )
    {
        VenueFault? Active(VenueFaultKind kind) => book.Active(kind, asked.Symbol, asked.Endpoint);

        var body = answer.Body;
        if (Active(VenueFaultKind.Truncated) is not null)
        {
            body = body[..(body.Length / 2)];
        }

        if (Active(VenueFaultKind.EndlessBody) is not null)
        {
            await SendSpacesAsync(http, body, long.MaxValue, stop);
        }
        else if (Active(VenueFaultKind.Oversize) is { } oversize)
        {
            var size = (long)(oversize.Value ?? VenueFault.Usual(oversize.Kind));
            await SendSpacesAsync(http, body, size - body.Length, stop);
        }
        else if (Active(VenueFaultKind.SlowBody) is not null)
        {
            await SendSlowlyAsync(http, body, stop);
        }
        else
        {
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body, stop);
        }
    }

    private (VenueAnswer Answer, int RetryAfter) Instead(VenueFault fault)
    {
        switch (fault.Kind)
        {
            case VenueFaultKind.Forbidden:
                const string restricted =
                    "Service unavailable from a restricted location according to 'b. "
                    + "Eligibility' in the terms.";
                return (VenueAnswer.Error(451, 0, restricted), 0);
            case VenueFaultKind.Ban:
                var end = book.InstantOf(fault.Until);
                return (Banned(end), (int)((end - book.NowMs + 999) / 1000));
            case VenueFaultKind.TooMany:
                return (TooMany(0), (int)fault.Lag.TotalSeconds);
            case VenueFaultKind.ServerError:
                var status = (int)(fault.Value ?? VenueFault.Usual(fault.Kind));
                return (VenueAnswer.Text(status, "Internal error"), 0);
            default:
                return (VenueAnswer.Text(200, Page), 0);
        }
    }

    /// <summary>The words of a 429.</summary>
    public static VenueAnswer TooMany(int perMinute) =>
        VenueAnswer.Error(
            429,
            -1003,
            $"Too much request weight used; current limit is {perMinute} request weight per 1 "
                + "MINUTE. Please use WebSocket Streams for live updates to avoid polling the API."
        );

    /// <summary>The words of a 418.</summary>
    public static VenueAnswer Banned(long untilMs) =>
        VenueAnswer.Error(
            418,
            -1003,
            $"Way too much request weight used; IP banned until {untilMs}. Please use WebSocket "
                + "Streams for live updates to avoid bans."
        );

    /// <summary>The first byte, so many spaces, and the rest: JSON all the same.</summary>
    private static async Task SendSpacesAsync(
        HttpContext http,
        ReadOnlyMemory<byte> body,
        long spaces,
        CancellationToken stop
    )
    {
        var blank = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        var to = http.Response.Body;
        await to.WriteAsync(body[..1], stop);
        for (var left = spaces; left > 0; left -= blank.Length)
        {
            await to.WriteAsync(blank.AsMemory(0, (int)Math.Min(left, blank.Length)), stop);
        }

        await to.WriteAsync(body[1..], stop);
    }

    private async Task SendSlowlyAsync(
        HttpContext http,
        ReadOnlyMemory<byte> body,
        CancellationToken stop
    )
    {
        http.Response.ContentLength = body.Length;
        for (var i = 0; i < body.Length; i++)
        {
            await http.Response.Body.WriteAsync(body.Slice(i, 1), stop);
            await http.Response.Body.FlushAsync(stop);
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stop);
        }
    }
}
