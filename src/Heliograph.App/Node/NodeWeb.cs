using System.Net;
using System.Net.Sockets;
using Heliograph.Runtime.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Heliograph.App.Node;

/// <summary>What a node says over HTTP.</summary>
internal sealed class NodeWeb : IAsyncDisposable
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    private readonly WebApplication web;

    private NodeWeb(WebApplication web) => this.web = web;

    /// <summary>Where it answers.</summary>
    public Uri Address => new(web.Urls.First());

    /// <summary>Starts it.</summary>
    /// <param name="address">What to listen on; of this machine only.</param>
    /// <param name="port">The port; 0: any that is free.</param>
    /// <param name="heart">Whether the node lives.</param>
    /// <param name="isStopping">True when it is about to end.</param>
    /// <param name="reports">The pages it has; null: none.</param>
    /// <param name="stop">Ends the wait for the start.</param>
    /// <exception cref="ProblemException">The address is public, or taken.</exception>
    public static async Task<NodeWeb> StartAsync(
        string address,
        int port,
        NodeHeart heart,
        Func<bool> isStopping,
        NodeReports? reports,
        CancellationToken stop
    )
    {
        var host = HostOf(address);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
        });
        builder.WebHost.UseUrls($"http://{host}:{port}");
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostFilteringOptions>(hosts =>
            hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]
        );
        var app = builder.Build();
        app.UseMiddleware<HostFilteringMiddleware>();
        app.Use(
            (context, next) =>
            {
                context.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
                context.Response.Headers.XContentTypeOptions = "nosniff";
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                return next(context);
            }
        );
        app.UseRouting();
        app.MapGet("/livez", () => Answer(WhyDead(heart)));
        app.MapGet("/readyz", () => Answer(isStopping() ? "it is stopping" : WhyUnready(heart)));
        reports?.Map(app);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException taken)
        {
            await app.DisposeAsync();
            throw ProblemException.Unavailable(
                $"http://{host}:{port} cannot be listened on: {taken.Message.TrimEnd('.')}",
                "choose another with --port P or server.port"
            );
        }

        return new NodeWeb(app);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => web.DisposeAsync();

    // Anybody may read what is open on loopback; a public address needs more than this offers.
    private static string HostOf(string address)
    {
        var parsed =
            address == "localhost" ? IPAddress.Loopback
            : IPAddress.TryParse(address.Trim('[', ']'), out var given) ? given
            : null;
        if (parsed is null || !IPAddress.IsLoopback(parsed))
        {
            throw ProblemException.Refused(
                $"server.address {address} is public, and there are no access keys",
                "listen on 127.0.0.1 and put a proxy with TLS and access control before it"
            );
        }

        var plain = parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed;
        return plain.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{plain}]" : $"{plain}";
    }

    // While the store is away the process is as alive as it can be.
    private static string? WhyDead(NodeHeart heart) =>
        heart.Silence <= LongestSilence || heart.IsStoreAway
            ? null
            : $"its scheduler has been silent for {heart.Silence.TotalSeconds:0} s";

    private static string? WhyUnready(NodeHeart heart) =>
        heart.IsStoreAway ? "its store is away" : WhyDead(heart);

    private static IResult Answer(string? why) =>
        why is null ? Results.Text("ok") : Results.Text(why, statusCode: 503);
}
