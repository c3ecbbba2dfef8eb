using System.Net;
using System.Net.Sockets;
using Heliograph.Engine.Signals;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// HTTP as a venue is asked over it: nothing is sent but the request (no key, cookie or redirect),
/// and whatever the other side does ends in bounded time and memory.
/// </summary>
internal sealed class VenueHttp : IDisposable
{
    /// <summary>Longest body taken, bytes, unpacked.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(45);

    private readonly string venue;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker invoker;

    public VenueHttp(string venue, TimeProvider clock)
    {
        (this.venue, this.clock) = (venue, clock);
        invoker = new HttpMessageInvoker(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
                ConnectTimeout = Connect,
                MaxConnectionsPerServer = 16,
                MaxResponseHeadersLength = 64,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                UseCookies = false,
                UseProxy = false,
            }
        );
    }

    /// <summary>Asks once.</summary>
    /// <exception cref="VenueException">No answer came, or one without an end.</exception>
    public async Task<VenueReply> GetAsync(Uri address, CancellationToken stop)
    {
        using var whole = new CancellationTokenSource(Whole, clock);
        using var headers = new CancellationTokenSource(Headers, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, whole.Token);
        using var first = CancellationTokenSource.CreateLinkedTokenSource(
            both.Token,
            headers.Token
        );
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
            request.Headers.TryAddWithoutValidation(
                "User-Agent",
                $"heliograph/{EngineVersion.Current}"
            );
            using var response = await invoker.SendAsync(request, first.Token);
            headers.CancelAfter(Timeout.InfiniteTimeSpan);
            return new VenueReply(
                (int)response.StatusCode,
                HeadersOf(response),
                await BodyAsync(response.Content, both.Token)
            );
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw Unreachable(
                whole.IsCancellationRequested
                    ? $"no whole answer within {Whole.TotalSeconds:0} s"
                    : $"no answer within {Headers.TotalSeconds:0} s"
            );
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(Words(error), error);
        }
        catch (InvalidDataException error)
        {
            throw new VenueException(
                venue,
                new VenueFailure(VenueFailureKind.Garbage, "V13: a body that cannot be unpacked"),
                error
            );
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw Unreachable("the connection was cut", error);
        }
    }

    /// <inheritdoc />
    public void Dispose() => invoker.Dispose();

    private static Func<string, string?> HeadersOf(HttpResponseMessage response)
    {
        var all = response.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.FirstOrDefault(),
            StringComparer.OrdinalIgnoreCase
        );
        return name => all.GetValueOrDefault(name);
    }

    private async Task<ReadOnlyMemory<byte>> BodyAsync(HttpContent content, CancellationToken stop)
    {
        await using var from = await content.ReadAsStreamAsync(stop);
        using var all = new MemoryStream();
        var some = new byte[32 * 1024];
        int read;
        while ((read = await from.ReadAsync(some, stop)) > 0)
        {
            all.Write(some, 0, read);
            if (all.Length > MostBytes)
            {
                throw new VenueException(
                    venue,
                    new VenueFailure(
                        VenueFailureKind.Garbage,
                        $"V13: an answer of more than {MostBytes / 1024 / 1024} MiB"
                    )
                );
            }
        }

        return all.GetBuffer().AsMemory(0, (int)all.Length);
    }

    private static string Words(HttpRequestException error) =>
        error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "its name could not be resolved",
            HttpRequestError.ConnectionError => "no connection",
            HttpRequestError.SecureConnectionError => "no trusted TLS connection",
            HttpRequestError.ResponseEnded => "the connection was cut",
            _ when error.InnerException is IOException or SocketException =>
                "the connection was cut",
            HttpRequestError.Unknown => "the connection failed",
            _ => $"it does not answer in HTTP ({error.HttpRequestError})",
        };

    private VenueException Unreachable(string what, Exception? inner = null) =>
        new(venue, new VenueFailure(VenueFailureKind.Unreachable, what), inner);
}
