using System.Globalization;
using Heliograph.Testing;

namespace Heliograph.App.Tests.Program;

public sealed class InstructionSetTests
{
    private const string Generate =
        "signals generate --since 2024-01-31T00:00:00Z --as-of 2024-03-01T00:00:00Z --json";

    [Theory]
    [InlineData("DOTNET_EnableAVX512")]
    [InlineData("DOTNET_EnableAVX2")]
    [InlineData("DOTNET_EnableHWIntrinsic")]
    public async Task What_the_processor_can_do_changes_no_byte(string switchedOff)
    {
        var expected = await SignalsAsync(helio => helio);
        var same = await SignalsAsync(helio => helio.With(switchedOff, "0"));
        same.ShouldBe(expected);
        expected.Length.ShouldBeGreaterThan(2_000);
    }

    private static async Task<string> SignalsAsync(Func<Helio, Helio> change)
    {
        using var helio = change(new Helio());
        (await helio.ImportAsync(Csv())).ShouldSucceed();
        var json = (await helio.RunAsync(Generate)).ShouldSucceed().Json;
        return json.GetProperty("signals").GetRawText()
            + json.GetProperty("candidates").GetRawText();
    }

    private static string Csv()
    {
        var walk = CandleColumns.Walk(seed: 3, count: 1_441);
        var rows = Enumerable
            .Range(0, walk.Count)
            .Select(i =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Hours.First.AddHours(i):s}Z,{walk.Open[i]},{walk.High[i]},{walk.Low[i]},"
                )
                + string.Create(CultureInfo.InvariantCulture, $"{walk.Close[i]},{walk.Volume[i]}\n")
            );
        return Hours.Header + string.Concat(rows);
    }
}
