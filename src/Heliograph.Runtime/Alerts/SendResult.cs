namespace Heliograph.Runtime.Alerts;

/// <summary>How an attempt to send a message ended, and why.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Error">What went wrong, one line without secrets; null when nothing did.</param>
/// <param name="RetryAfterMs">How long the receiver asked to wait; null: it did not.</param>
public sealed record SendResult(SendOutcome Outcome, string? Error, long? RetryAfterMs = null)
{
    /// <summary>The receiver has it.</summary>
    public static SendResult Sent { get; } = new(SendOutcome.Sent, null);

    /// <summary>It may work later.</summary>
    public static SendResult Failed(string error, long? retryAfterMs = null) =>
        new(SendOutcome.Failed, error, retryAfterMs);

    /// <summary>It will never work.</summary>
    public static SendResult Refused(string error) => new(SendOutcome.Refused, error);

    /// <summary>What an answer over HTTP says.</summary>
    internal static SendResult Of(AlertAnswer answer) =>
        answer.Status switch
        {
            >= 200 and < 300 => Sent,
            408 or 429 or >= 500 => Failed($"it answers {answer.Status}", answer.RetryAfterMs),
            >= 300 and < 400 => Refused(
                $"it answers {answer.Status}: a redirect is not followed, use the right address"
            ),
            _ => Refused($"it answers {answer.Status}"),
        };
}
