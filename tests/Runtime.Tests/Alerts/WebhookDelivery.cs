namespace Heliograph.Runtime.Tests.Alerts;

/// <summary>One request that a receiver got.</summary>
/// <param name="Key">The header Idempotency-Key.</param>
/// <param name="Signature">The header X-Helio-Signature; empty for none.</param>
/// <param name="Body">The body.</param>
/// <param name="Status">What was answered; 0 when the connection was cut.</param>
internal sealed record WebhookDelivery(string Key, string Signature, string Body, int Status);
