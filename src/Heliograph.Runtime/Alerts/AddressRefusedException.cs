namespace Heliograph.Runtime.Alerts;

/// <summary>A name leads only to addresses that are not to be used.</summary>
internal sealed class AddressRefusedException(string message) : IOException(message);
