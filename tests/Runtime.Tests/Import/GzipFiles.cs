using System.Text;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class GzipFiles
{
    private static readonly string Text =
        $"{Csv.Header}\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{Csv.Hour(i)}\n"));

    [Fact]
    public void A_whole_file_gives_its_text() => Inflate(Csv.Gzip(Text)).ShouldBe(Text);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(100_000)]
    public void Members_one_behind_the_other_and_zeros_behind_them_give_one_text(int zeros)
    {
        byte[] file =
        [
            .. Csv.Gzip(Text),
            .. Csv.Gzip(""),
            .. Csv.Gzip("x"),
            .. Csv.Gzip(Text),
            .. new byte[zeros],
        ];
        Inflate(file, 1000).ShouldBe($"{Text}x{Text}");
    }

    [Fact]
    public void A_later_member_that_is_cut_damaged_or_none_is_refused()
    {
        var whole = Csv.Gzip(Text);
        byte[] two = [.. whole, .. whole];
        for (var length = whole.Length + 1; length < two.Length; length++)
        {
            var cut = two[..length];
            Should.Throw<ImportException>(() => Inflate(cut)).Message.ShouldContain("cut short");
        }

        Should.Throw<ImportException>(() => Inflate([.. whole, .. "more"u8]));
    }

    [Fact]
    public void What_a_header_may_hold_is_stepped_over()
    {
        var plain = Csv.Gzip(Text);
        byte[] named =
        [
            .. plain[..3],
            2 | 4 | 8 | 16,
            .. plain[4..10],
            .. (ReadOnlySpan<byte>)[3, 0, 1, 2, 3],
            .. "a.csv\0"u8,
            .. "made by hand\0"u8,
            .. (ReadOnlySpan<byte>)[0, 0],
            .. plain[10..],
        ];
        Inflate(named).ShouldBe(Text);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var whole = Csv.Gzip(Text);
        for (var length = 18; length < whole.Length; length++)
        {
            var cut = whole[..length];
            Should
                .Throw<ImportException>(() => Inflate(cut))
                .Message.ShouldContain("cut short or damaged");
        }
    }

    [Fact]
    public void A_flipped_bit_is_refused_or_harmless()
    {
        var whole = Csv.Gzip(Text);
        for (var bit = 0; bit < whole.Length * 8; bit += 3)
        {
            var bad = (byte[])whole.Clone();
            bad[bit / 8] ^= (byte)(1 << (bit % 8));
            try
            {
                Inflate(bad).ShouldBe(Text);
            }
            catch (ImportException e)
            {
                e.Hint.ShouldNotBeEmpty();
            }
        }
    }

    [Fact]
    public void A_bomb_is_refused_before_it_unfolds()
    {
        var bomb = Csv.Gzip(Text + new string('0', 50_000_000));
        using var gzip = new CheckedGzipStream(new MemoryStream(bomb), "b.gz", 100);
        Should
            .Throw<ImportException>(() => gzip.CopyTo(Stream.Null))
            .Message.ShouldContain("more than");
        gzip.Position.ShouldBeLessThan(bomb.Length * 100L + 200_000);
    }

    [Fact]
    public void The_ratio_is_a_setting()
    {
        var flat = Csv.Gzip(new string('0', 1_000_000));
        Should.Throw<ImportException>(() => Inflate(flat));
        Inflate(flat, 2000).Length.ShouldBe(1_000_000);
    }

    private static string Inflate(byte[] bytes, int ratio = 100)
    {
        using var gzip = new CheckedGzipStream(new MemoryStream(bytes), "t.gz", ratio);
        var text = new MemoryStream();
        gzip.CopyTo(text);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
