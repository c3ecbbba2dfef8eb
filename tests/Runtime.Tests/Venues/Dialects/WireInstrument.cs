namespace Heliograph.Runtime.Tests.Venues.Dialects;

/// <summary>An instrument as any venue may write it.</summary>
internal sealed record WireInstrument(string Symbol, string Base, string Quote)
{
    public string Tick { get; init; } = "0.25";

    public string Step { get; init; } = "0.0001";

    public bool IsTrading { get; init; } = true;

    public string Last { get; init; } = "4";

    /// <summary>Of the last 24 h, in the base.</summary>
    public string Volume { get; init; } = "250";

    /// <summary>Of the last 24 h, in the quote.</summary>
    public string Turnover { get; init; } = "1000";
}
