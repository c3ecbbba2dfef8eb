using Heliograph.App.Cli;

namespace Heliograph.App.Tests.Program;

public sealed class OutputTests
{
    private static readonly string[] Columns = ["id", "status", "series", "close", "#entry"];
    private static readonly string[] Row =
    [
        "sg_24a7d5537wgwji7v5elf6qmjee",
        "candidate",
        "binance:1000SATSUSDT:1h",
        "2024-05-03T13:00:00Z",
        "0.00030675",
    ];

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_table_shows_every_cell_within_the_terminal(int width)
    {
        using var data = new StringWriter();
        new Output(data, TextWriter.Null, json: false, width).Table(Columns, [Row, Row]);
        var lines = data.ToString().Split('\n');
        lines.ShouldAllBe(line => line.Length <= width);
        foreach (var cell in Row)
        {
            lines.Count(line => line.Contains(cell, StringComparison.Ordinal)).ShouldBe(2);
        }
    }
}
