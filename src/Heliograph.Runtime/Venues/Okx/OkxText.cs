using System.Text.Json;

namespace Heliograph.Runtime.Venues.Okx;

/// <summary>Answers of OKX, which carry their errors with any status.</summary>
internal static class OkxText
{
    private static readonly CandleLayout SpotLayout = CandleLayout.Usual(fields: 9);
    private static readonly CandleLayout SwapLayout = CandleLayout.Usual(fields: 9, volume: 6);

    /// <summary>The data.</summary>
    /// <exception cref="VenueTextException">It says why there are none.</exception>
    public static JsonElement.ArrayEnumerator Data(JsonElement root)
    {
        var code = VenueText.Text(root, "code");
        return code == "0"
            ? VenueText.Array(VenueText.Member(root, "data"), "'data'")
            : throw new VenueTextException(
                new VenueFailure(
                    KindOf(code, VenueText.Said(root, "msg")),
                    $"it answered {VenueText.Short(code)}: {VenueText.Said(root, "msg")}"
                )
            );
    }

    /// <summary>A candle.</summary>
    /// <param name="row">Its array.</param>
    /// <param name="isSwap">Then the volume counts contracts, and the base's is beside it.</param>
    public static VenueRow Row(JsonElement row, bool isSwap)
    {
        return (isSwap ? SwapLayout : SpotLayout).Row(row) with
        {
            IsClosed = VenueText.Whole(row[8], "'confirm'") switch
            {
                0 => false,
                1 => true,
                _ => throw new VenueTextException("'confirm' is neither 0 nor 1"),
            },
        };
    }

    /// <summary>What a status other than 200 means.</summary>
    public static VenueFailure Failure(int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = VenueText.Parse(body);
            var code = VenueText.Text(json.RootElement, "code");
            var said = VenueText.Said(json.RootElement, "msg");
            var known = KindOf(code, said);
            return new VenueFailure(
                known == VenueFailureKind.BadRequest ? VenueFailure.KindOf(status) : known,
                $"it answered {status}: {said} ({VenueText.Short(code)})"
            );
        }
        catch (VenueTextException)
        {
            return new VenueFailure(VenueFailure.KindOf(status), $"it answered {status}");
        }
    }

    private static VenueFailureKind KindOf(string code, string said) =>
        code switch
        {
            "51001" => VenueFailureKind.UnknownSymbol,
            "51000" when said.Contains("instId", StringComparison.OrdinalIgnoreCase) =>
                VenueFailureKind.UnknownSymbol,
            "50011" or "50061" => VenueFailureKind.Limited,
            "50001" or "50004" or "50013" or "50026" => VenueFailureKind.Unreachable,
            _ => VenueFailureKind.BadRequest,
        };
}
