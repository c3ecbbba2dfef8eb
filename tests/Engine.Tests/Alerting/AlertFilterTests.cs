using Heliograph.Engine.Alerting;
using Heliograph.Engine.Market;

namespace Heliograph.Engine.Tests.Alerting;

public sealed class AlertFilterTests
{
    private static readonly Incident Outage = new(
        7,
        "venueOut",
        "kraken",
        Severity.Error,
        1,
        null,
        false
    );

    private static readonly FiredSignal Long = new(
        "sg_a",
        false,
        "rsi-reversal",
        SeriesKey.Parse("binance:BTCUSDT:1h"),
        "long",
        1,
        0.85,
        0.5
    );

    [Theory]
    [InlineData("", true, true, false)]
    [InlineData("severity >= high", true, false, false)]
    [InlineData("severity >= error", true, false, false)]
    [InlineData("severity > error", false, false, false)]
    [InlineData("severity = info", false, true, false)]
    [InlineData("severity!=info", true, false, false)]
    [InlineData("kind = signal", false, true, false)]
    [InlineData("kind != signal", true, false, false)]
    [InlineData("kind = candidate", false, false, true)]
    [InlineData("kind = *", true, true, true)]
    [InlineData("KIND = incident AND severity <= error", true, false, false)]
    [InlineData("confidence > 0.8", false, true, false)]
    [InlineData("confidence > 0.85", false, false, false)]
    [InlineData("confidence>=0.85", false, true, false)]
    [InlineData("strategy = rsi-*", false, true, false)]
    [InlineData("strategy = 'rsi-reversal' and series = binance:*", false, true, false)]
    [InlineData("series = kraken:*", false, false, false)]
    [InlineData("series != kraken:*", false, true, false)]
    [InlineData("direction = short", false, false, false)]
    [InlineData("cause = venue* and scope = \"kraken\"", true, false, false)]
    [InlineData("event = resolved", false, false, false)]
    [InlineData("score < 0.6 and direction = long", false, true, false)]
    public void A_filter_lets_through(string text, bool incident, bool signal, bool candidate)
    {
        var filter = AlertFilter.Parse(text);

        filter
            .Passes(MessageFacts.Of(Outage, MessageKind.Opened, Severity.Error))
            .ShouldBe(incident);
        filter.Passes(MessageFacts.Of(Long)).ShouldBe(signal);
        filter.Passes(MessageFacts.Of(Long with { IsCandidate = true })).ShouldBe(candidate);
    }

    [Fact]
    public void What_is_unknown_passes_no_comparison()
    {
        var unknown = MessageFacts.Of(Long with { Confidence = null });

        AlertFilter.Parse("confidence > 0.1").Passes(unknown).ShouldBeFalse();
        AlertFilter.Parse("confidence <= 0.1").Passes(unknown).ShouldBeFalse();
        AlertFilter.Parse("confidence != 0.1").Passes(unknown).ShouldBeFalse();
    }

    [Theory]
    [InlineData("severty = high", 1, "'severty' is no field")]
    [InlineData("severity", 9, "compared with nothing")]
    [InlineData("severity = ", 12, "compared with nothing")]
    [InlineData("severity >= huge", 13, "'huge' is no severity")]
    [InlineData("severity >= high or kind = signal", 18, "joined by 'and'")]
    [InlineData("severity >= high and", 21, "a field is missing")]
    [InlineData("kind > signal", 6, "has no order")]
    [InlineData("kind = alarm", 8, "never 'alarm'")]
    [InlineData("confidence > 80", 14, "no number from 0 to 1")]
    [InlineData("confidence > NaN", 14, "no number from 0 to 1")]
    [InlineData("strategy = 'x", 12, "a quote is not closed")]
    [InlineData("  = 1", 3, "a field is missing")]
    public void What_is_no_filter_is_refused_with_its_column(string text, int column, string words)
    {
        var wrong = Should.Throw<FilterException>(() => AlertFilter.Parse(text));

        wrong.Column.ShouldBe(column);
        wrong.Message.ShouldContain(words);
        wrong.Hint.ShouldNotBeEmpty();
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_place()
    {
        const string letters = "aknd=<>!'\"*? .1severity";
        var random = new Random(11);
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([
                .. Enumerable.Range(0, random.Next(30)).Select(_ => letters[random.Next(22)]),
            ]);
            try
            {
                AlertFilter.Parse(text);
            }
            catch (FilterException wrong)
            {
                wrong.Column.ShouldBeInRange(1, text.Length + 1, text);
            }
        }

        Should.Throw<FilterException>(() => AlertFilter.Parse(new string('a', 2_000)));
    }
}
