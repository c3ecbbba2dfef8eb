using System.Text.Json;

namespace Heliograph.Runtime.Venues;

/// <summary>Where the parts of a candle stand in the array that a venue sends of it.</summary>
/// <param name="Fields">Length of the array: with more or fewer, it is another answer.</param>
/// <param name="Open">Position of the first price; the time always comes first.</param>
/// <param name="High">Position of the highest price.</param>
/// <param name="Low">Position of the lowest price.</param>
/// <param name="Close">Position of the last price.</param>
/// <param name="Volume">Position of the volume in units of the base.</param>
/// <param name="PerSecond">Unit of the time: 1 for seconds, 1,000 for milliseconds.</param>
internal sealed record CandleLayout(
    int Fields,
    int Open,
    int High,
    int Low,
    int Close,
    int Volume,
    long PerSecond
)
{
    /// <summary>Time, open, high, low, close, volume, as most venues have them.</summary>
    public static CandleLayout Usual(int fields, int volume = 5, long perSecond = 1_000) =>
        new(fields, 1, 2, 3, 4, volume, perSecond);

    /// <summary>Reads an array of candles in the order of the text.</summary>
    /// <param name="candles">The array.</param>
    /// <param name="most">How many were asked for at the most.</param>
    /// <exception cref="VenueTextException">It is none, or a candle of it is not.</exception>
    public VenueRows Rows(JsonElement candles, int most)
    {
        var rows = new VenueRows(most);
        foreach (var candle in VenueText.Array(candles, "the list of candles"))
        {
            rows.Add(Row(candle));
        }

        return rows;
    }

    /// <summary>Reads one candle.</summary>
    /// <exception cref="VenueTextException">It is none.</exception>
    public VenueRow Row(JsonElement candle)
    {
        if (candle.ValueKind != JsonValueKind.Array || candle.GetArrayLength() != Fields)
        {
            throw new VenueTextException($"a candle has not {Fields} fields");
        }

        var time = VenueText.Whole(candle[0], "the time of a candle");
        return new VenueRow(
            VenueInstant.ReadMs(time, PerSecond, out var remark),
            VenueText.Number(candle[Open]),
            VenueText.Number(candle[High]),
            VenueText.Number(candle[Low]),
            VenueText.Number(candle[Close]),
            VenueText.Number(candle[Volume]),
            Remark: remark
        );
    }
}
