using System.Security.Cryptography;
using System.Text;
using Heliograph.Engine.Market;
using Heliograph.Engine.Signals;
using Heliograph.Testing;

namespace Heliograph.Engine.Tests.Signals;

public sealed class IdentityTests
{
    [Fact]
    public void An_id_is_the_base32_of_the_first_16_bytes_of_the_digest_of_its_key()
    {
        var id = SignalId.Of(
            "2-0123456789ab",
            SeriesKey.Parse("binance:BTCUSDT:1h"),
            1714521600000
        );
        id.ShouldBe(Expected("2-0123456789ab|binance|BTCUSDT|1h|1714521600000"));
        id.Length.ShouldBe(29);
    }

    [Theory]
    [InlineData("a", "b|c")]
    [InlineData("a|b", "c")]
    [InlineData("a:b", "c")]
    public void A_name_holds_no_separator_so_two_keys_never_read_the_same(
        string venue,
        string symbol
    )
    {
        (Instrument.IsValidName(venue) && Instrument.IsValidName(symbol)).ShouldBeFalse();
        SeriesKey.TryParse($"{venue}:{symbol}:1h", out _).ShouldBeFalse();
    }

    [Fact]
    public void The_window_hash_covers_time_and_the_five_values_little_endian()
    {
        var series = CandleSeries.Of(
            CandleWalks.Key,
            [Candle.Create(3_600_000, 1, 2, 0.5, 1.5, double.NaN)]
        );
        var bytes = new List<byte>();
        bytes.AddRange(BitConverter.GetBytes(3_600_000L));
        foreach (var value in new[] { 1, 2, 0.5, 1.5 })
        {
            bytes.AddRange(BitConverter.GetBytes(value));
        }

        bytes.AddRange(BitConverter.GetBytes(0x7FF8000000000000L));
        var expected = "sha256:" + Convert.ToHexStringLower(SHA256.HashData([.. bytes]));
        WindowHash.Of(CandleWindow.Ending(series, 0, 1)).ShouldBe(expected);
    }

    // By way of a binary number, not of the code under test.
    private static string Expected(string key)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key))[..16];
        var bits = string.Concat(digest.Select(value => value.ToString("b8")));
        var padded = bits.PadRight(130, '0');
        return "sg_"
            + string.Concat(
                Enumerable
                    .Range(0, 26)
                    .Select(i =>
                        "abcdefghijklmnopqrstuvwxyz234567"[
                            Convert.ToInt32(padded.Substring(i * 5, 5), 2)
                        ]
                    )
            );
    }
}
