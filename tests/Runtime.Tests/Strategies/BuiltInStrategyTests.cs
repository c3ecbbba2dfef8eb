using System.Globalization;
using System.IO.Compression;
using Heliograph.Engine.Lanes;
using Heliograph.Engine.Market;
using Heliograph.Engine.Planning;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Strategies;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Strategies;

public sealed class BuiltInStrategyTests
{
    private const double PassesUncalibrated = 0.70;
    private static readonly StrategyFolder Folder = StrategyFolder.Load(StrategyFolder.BuiltIn);

    public static TheoryData<string> Names => [.. Folder.Strategies.Select(s => s.Name)];

    [Fact]
    public void There_are_thirteen_and_none_has_an_error_or_a_warning()
    {
        Folder.Files.SelectMany(file => file.ErrorLines()).ShouldBeEmpty();
        Folder.Files.SelectMany(file => file.Warnings).ShouldBeEmpty();
        Folder.Strategies.Count().ShouldBe(13);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_describes_itself_in_a_file_of_its_name(string name)
    {
        var file = Folder.Files.Single(f => f.Strategy?.Name == name);
        Path.GetFileNameWithoutExtension(file.Path).ShouldBe(name);
        file.Strategy!.Description.Length.ShouldBeInRange(60, 400);
        file.Strategy.Long.ShouldNotBeNull();
        file.Strategy.Short.ShouldNotBeNull();
        file.Strategy.LongScore.ShouldNotBeNull();
        file.Strategy.ShortScore.ShouldNotBeNull();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Its_score_passes_on_some_real_onsets_and_not_on_others(string name)
    {
        var strategy = Folder.Strategies.Single(s => s.Name == name);
        string[] symbols = ["1000SATSUSDT", "APTUSDT", "1INCHUSDT", "ACAUSDT", "ALPINEUSDT"];
        var scores = symbols.SelectMany(s => Scores(strategy, Read(s, strategy))).ToArray();
        scores.Length.ShouldBeGreaterThan(30);
        scores.ShouldAllBe(score => score >= 0 && score <= 1);
        var passing = scores.Count(score => score > PassesUncalibrated);
        passing.ShouldBeInRange(1, scores.Length * 3 / 4);
    }

    private static List<double> Scores(Strategy strategy, double[][] columns)
    {
        var rows = columns[0].Length;
        var block = new CandleBlock<double>(rows);
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column].CopyTo(block.Columns[column]);
        }

        Expression[] wanted =
        [
            strategy.Long!,
            strategy.LongScore!,
            strategy.Short!,
            strategy.ShortScore!,
        ];
        var plan = Plan.Build([.. wanted.Select(PlanRoot.Full)], strategy.Timeframe);
        var workspace = new PlanWorkspace<double>(plan, rows);
        plan.Run<double, ScalarLane>(block, workspace, rows);
        var scores = new List<double>();
        for (var side = 0; side < wanted.Length; side += 2)
        {
            var rule = plan.Root(block, workspace, side);
            var score = plan.Root(block, workspace, side + 1);
            for (var i = StrategyRequirements.Window(strategy); i < rows; i++)
            {
                if (rule[i] == 1 && rule[i - 1] == 0)
                {
                    scores.Add(score[i]);
                }
            }
        }

        return scores;
    }

    /// <summary>Open, high, low, close, volume and time, rolled up to the timeframe.</summary>
    private static double[][] Read(string symbol, Strategy strategy)
    {
        var path = MarketData.File($"ohlcv/crypto/binance_1h/binance_{symbol}_1h.csv.gz");
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        reader.ReadLine();
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            var culture = CultureInfo.InvariantCulture;
            var at = DateTimeOffset.Parse(cells[0], culture).ToUnixTimeMilliseconds();
            var start = strategy.Timeframe.Floor(at);
            double[] row = [.. cells[1..6].Select(cell => double.Parse(cell, culture)), start];
            if (rows.Count > 0 && rows[^1][5] == start)
            {
                var group = rows[^1];
                group[1] = Math.Max(group[1], row[1]);
                group[2] = Math.Min(group[2], row[2]);
                group[3] = row[3];
                group[4] += row[4];
            }
            else
            {
                rows.Add(row);
            }
        }

        return [.. Enumerable.Range(0, 6).Select(c => rows.Select(row => row[c]).ToArray())];
    }
}
