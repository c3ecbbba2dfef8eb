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
            throw new VenueTextException(new VenueFailure(KindOf(said), $"it answered {said}"));
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

    private static VenueFailureKind KindOf(string error) =>
        error switch
        {
            "EQuery:Unknown asset pair" or "EQuery:Invalid asset pair" =>
                VenueFailureKind.UnknownSymbol,
            "EAPI:Rate limit exceeded" or "EGeneral:Too many requests" => VenueFailureKind.Limited,
            _ when error.StartsWith("EService:Throttled", StringComparison.Ordinal) =>
                VenueFailureKind.Limited,
            "EGeneral:Temporary lockout" => VenueFailureKind.Banned,
            _ when error.StartsWith("EService:", StringComparison.Ordinal) =>
                VenueFailureKind.Unreachable,
            "EGeneral:Internal error" => VenueFailureKind.Unreachable,
            _ => VenueFailureKind.BadRequest,
        };
}
