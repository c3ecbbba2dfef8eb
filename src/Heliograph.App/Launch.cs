namespace Heliograph.App;

/// <summary>The options that every command takes, as given; null where not given.</summary>
/// <param name="Data">--data DIR.</param>
/// <param name="Database">--database URL.</param>
/// <param name="Config">--config FILE.</param>
/// <param name="AsOf">--as-of T.</param>
public sealed record Launch(string? Data, string? Database, string? Config, string? AsOf);
