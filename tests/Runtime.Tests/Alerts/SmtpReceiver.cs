using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>A real small mail server on loopback that keeps what it takes.</summary>
internal sealed class SmtpReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<string, string?> answer;
    private readonly Task running;

    /// <param name="answer">What it answers a command; null for the usual answer.</param>
    public SmtpReceiver(Func<string, string?>? answer = null)
    {
        this.answer = answer ?? (_ => null);
        listener.Start();
        running = AcceptAsync();
    }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Every command that came.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>Every mail, headers and body.</summary>
    public ConcurrentQueue<string> Mails { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception ended)
            when (ended is OperationCanceledException or SocketException or IOException)
        {
            // It was stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false))
        {
            NewLine = "\r\n",
            AutoFlush = true,
        };
        await writer.WriteLineAsync("220 loopback");
        while (await reader.ReadLineAsync(stop.Token) is { } command)
        {
            Commands.Enqueue(command);
            var own = answer(command);
            await writer.WriteLineAsync(
                own
                    ?? (
                        command.StartsWith("DATA", StringComparison.Ordinal)
                            ? "354 go on"
                            : "250 ok"
                    )
            );
            if (own is null && command.StartsWith("DATA", StringComparison.Ordinal))
            {
                Mails.Enqueue(await MailAsync(reader));
                await writer.WriteLineAsync("250 taken");
            }

            if (command.StartsWith("QUIT", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private async Task<string> MailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        return mail.ToString();
    }
}
