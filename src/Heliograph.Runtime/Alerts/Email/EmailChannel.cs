using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text;

namespace Heliograph.Runtime.Alerts.Email;

/// <summary>Sends messages as mail, plain text.</summary>
/// <param name="server">Takes them.</param>
/// <param name="from">Who they are from.</param>
/// <param name="to">Who they are for, separated by commas.</param>
/// <param name="clock">Times out.</param>
public sealed class EmailChannel(EmailServer server, string from, string to, TimeProvider clock)
    : IAlertChannel
{
    private const int MostSubject = 150;

    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(10);

    /// <inheritdoc />
    public async Task<SendResult> SendAsync(AlertMessage message, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var whole = new CancellationTokenSource(Whole, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, whole.Token);
        using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Tls };
        if (server.User is not null)
        {
            client.Credentials = new NetworkCredential(server.User, server.Password);
        }

        try
        {
            using var mail = Mail(message);
            await client.SendMailAsync(mail, both.Token);
            return SendResult.Sent;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return SendResult.Failed($"no answer within {Whole.TotalSeconds:0} s");
        }
        catch (SmtpException error)
        {
            stop.ThrowIfCancellationRequested();
            return Of(error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return SendResult.Failed("the connection was cut");
        }
    }

    // The title holds no line ends; nothing else from outside is in a header.
    private MailMessage Mail(AlertMessage message)
    {
        var title = message.Title;
        var mail = new MailMessage
        {
            From = new MailAddress(from),
            Subject = title.Length > MostSubject ? $"{title[..MostSubject]}…" : title,
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
        };
        mail.To.Add(to);
        mail.Headers.Add("Message-ID", $"<{message.Key}@heliograph>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("Idempotency-Key", message.Key);
        return mail;
    }

    // Of several recipients that are refused, each says why.
    private static SendResult Of(SmtpException error)
    {
        var inner = error is SmtpFailedRecipientsException { InnerExceptions: [var first, ..] }
            ? first
            : error;
        var code = (int)inner.StatusCode;
        return code is >= 500 and < 600
                ? SendResult.Refused(FormattableString.Invariant($"it answers {code}"))
            : code is >= 400 and < 500
                ? SendResult.Failed(FormattableString.Invariant($"it answers {code}"))
            : SendResult.Failed("no connection to the mail server, or not as set up");
    }
}
