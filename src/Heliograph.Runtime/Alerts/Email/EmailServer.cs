namespace Heliograph.Runtime.Alerts.Email;

/// <summary>A server that takes mail.</summary>
/// <param name="host">Its name.</param>
/// <param name="port">Its port.</param>
/// <param name="tls">True to speak only after STARTTLS.</param>
/// <param name="user">Who sends; null where nobody is asked.</param>
/// <param name="password">Their password.</param>
public sealed class EmailServer(string host, int port, bool tls, string? user, string? password)
{
    /// <summary>Its name.</summary>
    public string Host => host;

    /// <summary>Its port.</summary>
    public int Port => port;

    /// <summary>True to speak only after STARTTLS.</summary>
    public bool Tls => tls;

    /// <summary>Who sends; null where nobody is asked.</summary>
    public string? User => user;

    /// <summary>Their password.</summary>
    internal string? Password => password;
}
