using System.Text;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.Runtime.Tests.Import;

public sealed class GzipFiles
{
    private static readonly string Text =
        $"{Csv.Header}\n" + string.Concat(Enumerable.Range(0, 300).Select(i => $"{Csv.Hour(i)}\n"));

    [Fact]
    public void A_whole_file_gives_its_text() => Inflate(Csv.Gzip(Text)).ShouldBe(Text);

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
