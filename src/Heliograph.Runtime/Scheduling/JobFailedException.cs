namespace Heliograph.Runtime.Scheduling;

/// <summary>An attempt failed and is to be made again.</summary>
/// <param name="message">Why.</param>
/// <param name="inner">What was thrown.</param>
public sealed class JobFailedException(string message, Exception? inner)
    : Exception(message, inner);
