using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Heliograph.Engine.Signals;
using Heliograph.Runtime.Venues;

namespace Heliograph.Runtime.Alerts;

/// <summary>
/// HTTP to receivers that somebody named: the address that was checked is the one that is
/// connected to; no redirect, proxy or cookie; ten seconds, and 64 KiB of answer.
/// </summary>
public sealed class AlertHttp : IDisposable
{
    private const int MostBytes = 64 * 1024;

    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);

    private readonly bool allowPrivate;
    private readonly TimeProvider clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;
    private readonly HttpMessageInvoker invoker;

    /// <summary>Makes a client.</summary>
    /// <param name="allowPrivate">True to reach this machine and private networks too.</param>
    /// <param name="clock">Times out.</param>
    /// <param name="resolve">Resolves a host's name; null for the system's way.</param>
    public AlertHttp(
        bool allowPrivate,
        TimeProvider clock,
        Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null
    )
    {
        this.allowPrivate = allowPrivate;
        this.clock = clock;
        this.resolve = resolve ?? Dns.GetHostAddressesAsync;
        invoker = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                ConnectCallback = ConnectAsync,
                MaxConnectionsPerServer = 4,
                MaxResponseHeadersLength = 64,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
                UseProxy = false,
            }
        );
    }

    /// <summary>Sends a request once and says how it ended.</summary>
    /// <param name="address">Where to; never said in an error.</param>
    /// <param name="body">JSON, sent with POST; null for GET.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="read">Makes a result of an answer; null for the usual way.</param>
    /// <param name="stop">Ends the wait.</param>
    internal async Task<SendResult> SendAsync(
        Uri address,
        byte[]? body,
        IEnumerable<(string Name, string Value)> headers,
        Func<AlertAnswer, SendResult>? read,
        CancellationToken stop
    )
    {
        using var whole = new CancellationTokenSource(Whole, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, whole.Token);
        try
        {
            using var request = Request(address, body, headers);
            using var response = await invoker.SendAsync(request, both.Token);
            return (read ?? SendResult.Of)(await AnswerAsync(response, both.Token));
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendResult.Failed($"no answer within {Whole.TotalSeconds:0} s");
        }
        catch (HttpRequestException error) when (RefusedBy(error) is { } refused)
        {
            return SendResult.Refused(refused.Message);
        }
        catch (HttpRequestException error)
        {
            return SendResult.Failed(Words(error));
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return SendResult.Failed("the connection was cut");
        }
    }

    /// <inheritdoc />
    public void Dispose() => invoker.Dispose();

    private static HttpRequestMessage Request(
        Uri address,
        byte[]? body,
        IEnumerable<(string Name, string Value)> headers
    )
    {
        var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post,
            address
        );
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        request.Headers.TryAddWithoutValidation(
            "User-Agent",
            $"heliograph/{EngineVersion.Current}"
        );
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // Of an answer that is too long the rest is left; what it says about the message is known.
    private async Task<AlertAnswer> AnswerAsync(
        HttpResponseMessage response,
        CancellationToken stop
    )
    {
        var retryAfterMs = response.Headers.TryGetValues("Retry-After", out var values)
            ? RetryAfter.ReadMs(values.FirstOrDefault(), clock.GetUtcNow().ToUnixTimeMilliseconds())
            : null;
        var body = new byte[MostBytes];
        var length = 0;
        try
        {
            await using var from = await response.Content.ReadAsStreamAsync(stop);
            length = await from.ReadAtLeastAsync(body, MostBytes, throwOnEndOfStream: false, stop);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            // The status came whole.
        }
        catch (OperationCanceledException) when (response.IsSuccessStatusCode)
        {
            // It has the message, and is slow to say more.
        }

        return new AlertAnswer((int)response.StatusCode, retryAfterMs, body[..length]);
    }

    private async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken stop
    )
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var found = IPAddress.TryParse(host, out var literal)
            ? [literal]
            : await resolve(host, stop);
        var usable = found.Where(IsUsable).ToArray();
        if (usable.Length == 0)
        {
            throw found.Length == 0
                ? new SocketException((int)SocketError.HostNotFound)
                : new AddressRefusedException(
                    "it leads to an address that is not of the internet"
                        + (
                            found.Any(one => AddressGuard.KindOf(one) == AddressKind.Private)
                                ? ": set allowPrivate: true if that is meant"
                                : ""
                        )
                );
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsUsable(IPAddress address) =>
        AddressGuard.KindOf(address) switch
        {
            AddressKind.Public => true,
            AddressKind.Private => allowPrivate,
            _ => false,
        };

    private static AddressRefusedException? RefusedBy(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is AddressRefusedException refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static string Words(HttpRequestException error) =>
        error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name could not be resolved",
            HttpRequestError.ConnectionError => "no connection",
            HttpRequestError.SecureConnectionError => "no trusted TLS connection",
            _ => "the connection failed",
        };
}
