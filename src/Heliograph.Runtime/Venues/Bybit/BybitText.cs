using System.Text;
using System.Text.Json;

namespace Heliograph.Runtime.Venues.Bybit;

/// <summary>Answers of Bybit, which carry their errors with status 200.</summary>
internal static class BybitText
{
    /// <summary>The result.</summary>
    /// <exception cref="VenueTextException">It says why there is none.</exception>
    public static JsonElement Result(JsonElement root)
    {
        var code = VenueText.Whole(VenueText.Member(root, "retCode"), "retCode");
        if (code != 0)
        {
            var said = VenueText.Said(root, "retMsg");
            throw new VenueTextException(
                new VenueFailure(KindOf(code, said), $"it answered {code}: {said}")
            );
        }

        return VenueText.Member(root, "result");
    }

    /// <summary>The result's list.</summary>
    public static IReadOnlyList<JsonElement> List(JsonElement root) =>
        [.. VenueText.Array(VenueText.Member(Result(root), "list"), "'list'")];

    /// <summary>What a status other than 200 means.</summary>
    public static VenueFailure Failure(int status, ReadOnlyMemory<byte> body)
    {
        // The same status says "not from your country" and "too often": then ten minutes of rest.
        var isTooOften =
            status == 403
            && Encoding
                .UTF8.GetString(body.Span)
                .Contains("too frequent", StringComparison.OrdinalIgnoreCase);
        return isTooOften
            ? new VenueFailure(VenueFailureKind.Banned, "it answered 403: access too frequent")
            {
                Rest = TimeSpan.FromMinutes(10),
            }
            : new VenueFailure(VenueFailure.KindOf(status), $"it answered {status}");
    }

    private static VenueFailureKind KindOf(long code, string said) =>
        code switch
        {
            10006 or 10429 => VenueFailureKind.Limited,
            10009 or 10018 => VenueFailureKind.Banned,
            10024 => VenueFailureKind.Forbidden,
            10000 or 10016 => VenueFailureKind.Unreachable,
            10001 when said.Contains("symbol", StringComparison.OrdinalIgnoreCase) =>
                VenueFailureKind.UnknownSymbol,
            _ => VenueFailureKind.BadRequest,
        };
}
