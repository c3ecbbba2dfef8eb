using System.Text.Json;

namespace Heliograph.Runtime.Venues.Kraken;

/// <summary>Answers of Kraken, which carry their errors with status 200.</summary>
internal static class KrakenText
{
    /// <summary>The result.</summary>
    /// <exception cref="VenueTextException">It says why there is none.</exception>
    public static JsonElement Result(JsonElement root)
    {
        foreach (var error in VenueText.Array(VenueText.Member(root, "error"), "'error'"))
        {
            var said = VenueText.Said(error);
            throw new VenueTextException(new VenueFault(KindOf(said), $"it answered {said}"));
        }

        return VenueText.Member(root, "result");
    }

    /// <summary>Volume times mean price of the last 24 h; null when it is not there.</summary>
    public static double? Turnover(JsonElement tickers, string pair) =>
        VenueText.Find(tickers, pair) is { } ticker
        && Last24(ticker, "v") * Last24(ticker, "p") is var sum
        && double.IsFinite(sum)
            ? sum
            : null;

    // Today's value comes first, that of the last 24 hours second.
    private static double Last24(JsonElement ticker, string name) =>
        VenueText.Find(ticker, name) is { ValueKind: JsonValueKind.Array } pair
        && pair.GetArrayLength() == 2
            ? VenueText.Number(pair[1])
            : double.NaN;

    private static VenueFaultKind KindOf(string error) =>
        error switch
        {
            "EQuery:Unknown asset pair" or "EQuery:Invalid asset pair" =>
                VenueFaultKind.UnknownSymbol,
            "EAPI:Rate limit exceeded" or "EGeneral:Too many requests" => VenueFaultKind.Limited,
            _ when error.StartsWith("EService:Throttled", StringComparison.Ordinal) =>
                VenueFaultKind.Limited,
            "EGeneral:Temporary lockout" => VenueFaultKind.Banned,
            _ when error.StartsWith("EService:", StringComparison.Ordinal) =>
                VenueFaultKind.Unreachable,
            "EGeneral:Internal error" => VenueFaultKind.Unreachable,
            _ => VenueFaultKind.BadRequest,
        };
}
