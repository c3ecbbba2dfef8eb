using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Engine.Quality;
using Heliograph.Testing;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Shares as they were traded, and their splits as an operator records them.</summary>
public sealed class RealSplitTests
{
    // How many of them open near enough to the ratio that V11 takes them for splits.
    public static TheoryData<string, string, int> Shares =>
        new()
        {
            { "AAPL", "2000-06-21 2:1 2005-02-28 2:1 2014-06-09 7:1 2020-08-31 4:1", 3 },
            { "AIG", "1998-08-03 3:2 1999-08-02 5:4 2000-07-31 3:2 2009-07-01 1:20", 1 },
            { "EEM", "2005-06-09 3:1 2008-07-24 3:1", 2 },
        };

    [Theory, MemberData(nameof(Shares))]
    public void Adjusted_closes_are_those_of_the_factors_that_others_publish(
        string symbol,
        string splits,
        int stopped
    )
    {
        var sent = Read(symbol);
        var adjusted = CorporateAction.Adjust(sent, Actions(splits), long.MaxValue);
        var factors = Factors(symbol);
        for (var i = 0; i < sent.Count; i++)
        {
            var factor = factors.First(one => one.LastMs >= sent.OpenMs[i]).Factor;
            var at = $"{symbol} at {DateTimeOffset.FromUnixTimeMilliseconds(sent.OpenMs[i]):d}";
            (adjusted.Close[i] / (sent.Close[i] * factor)).ShouldBe(1, 1e-5, at);
            adjusted.Volume[i].ShouldBe(sent.Volume[i] / factor, sent.Volume[i] / factor / 1e5, at);
        }

        stopped.ShouldBePositive();
    }

    [Theory, MemberData(nameof(Shares))]
    public void What_stopped_at_the_splits_is_usable_when_they_are_recorded(
        string symbol,
        string splits,
        int stopped
    )
    {
        var sent = Read(symbol);
        var actions = Actions(splits);
        var facts = new SeriesFacts
        {
            Series = sent,
            Calendar = EvaluationBed.Calendars("nyse"),
            ImportedBeforeMs = long.MaxValue,
        };
        var without = QualityGate.Prepare(facts);
        var with = QualityGate.Prepare(facts with { Actions = actions });

        actions.Count(one => IsSplit(without, one)).ShouldBe(stopped);
        actions.Count(one => IsSplit(with, one)).ShouldBe(0);

        static bool IsSplit(QualityGate gate, CorporateAction action)
        {
            var index = gate.Series.IndexOf(action.EffectiveMs);
            index.ShouldBePositive();
            var close = gate.Series.OpenMs[index + 1];
            return gate.At(index, 2, close, close).Failed.Contains(CheckId.V11);
        }
    }

    private static CandleSeries Read(string symbol) =>
        OhlcvFile.Series(
            $"ohlcv/equity_1d/usa_{symbol}_1d.csv.gz",
            SeriesKey.Parse($"usa:{symbol}:1d")
        );

    private static List<CorporateAction> Actions(string splits)
    {
        var actions = new List<CorporateAction>();
        var words = splits.Split(' ');
        for (var i = 0; i < words.Length; i += 2)
        {
            var ratio = words[i + 1].Split(':').Select(double.Parse).ToArray();
            var at = Ms(DateTime.Parse(words[i], CultureInfo.InvariantCulture));
            actions.Add(new(CorporateActionKind.Split, ratio[0], ratio[1], at, at));
        }

        return actions;
    }

    // Each factor holds up to its date.
    private static List<(long LastMs, double Factor)> Factors(string symbol)
    {
        var path = MarketData.File($"lean_factor_files/{symbol.ToLowerInvariant()}.csv");
        return
        [
            .. File.ReadLines(path)
                .Select(line => line.Split(','))
                .Select(cells =>
                    (
                        Ms(DateTime.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture)),
                        double.Parse(cells[2], CultureInfo.InvariantCulture)
                    )
                ),
        ];
    }

    private static long Ms(DateTime day) =>
        new DateTimeOffset(day, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
