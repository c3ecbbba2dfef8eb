using System.Globalization;
using Heliograph.Engine.Market;
using Heliograph.Engine.Strategies;
using Heliograph.Runtime.Venues;

namespace Heliograph.App.Init;

/// <summary>The five questions of <c>helio init</c>.</summary>
/// <param name="interview">Who asks.</param>
/// <param name="venues">What there is to choose from.</param>
internal sealed class InitQuestions(Interview interview, IReadOnlyList<VenueEntry> venues)
{
    private static readonly string[] Kinds = ["stable", "leveraged", "nothing"];

    /// <summary>Asks them.</summary>
    /// <param name="given">What the command line answers already.</param>
    /// <param name="stop">Ends the wait.</param>
    public async Task<InitAnswers> AskAsync(InitGiven given, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(given);
        var names = venues.Select(one => one.Name).ToList();
        var venue = await interview.AskAsync(
            $"Which venue ({string.Join(' ', names)})",
            names[0],
            given.Venue,
            "--venue",
            Venue,
            stop
        );
        var quote = await interview.AskAsync(
            "Priced in which currency",
            UsualQuote(venue.Name),
            given.Quote,
            "--quote",
            Quote,
            stop
        );
        var top = await interview.AskAsync(
            "How many of the largest by turnover",
            "10",
            given.Top,
            "--top",
            Top,
            stop
        );
        var without = await interview.AskAsync(
            $"Leave out what ({string.Join(' ', Kinds)})",
            "stable leveraged",
            given.Exclude,
            "--exclude",
            Without,
            stop
        );
        var timeframes = await interview.AskAsync(
            $"Candles of which length ({string.Join(' ', venue.Venue.Facts.Timeframes)})",
            venue.Venue.Facts.Timeframes.Contains(Timeframe.Hour) ? "1h 4h" : "1d",
            given.Timeframes,
            "--timeframe",
            text => Timeframes(text, venue.Venue.Facts),
            stop
        );
        return new InitAnswers(
            venue,
            new InstrumentRule
            {
                Quote = quote,
                Top = top,
                WithoutStable = without.Contains("stable"),
                WithoutLeveraged = without.Contains("leveraged"),
            },
            timeframes
        );
    }

    private Answer<VenueEntry> Venue(string text) =>
        venues.FirstOrDefault(one => one.Name == text) is { } entry
            ? new(entry)
            : new(
                null,
                $"there is no venue '{text}'",
                Spelling.Hint(
                    text,
                    venues.Select(one => one.Name),
                    $"use one of {string.Join(' ', venues.Select(one => one.Name))}"
                )
            );

    private static Answer<string> Quote(string text) =>
        text.Length is >= 2 and <= 12 && text.All(char.IsAsciiLetterOrDigit)
            ? new(text.ToUpperInvariant())
            : new(null, $"'{text}' is no currency", "such as USDT, USDC, USD or EUR");

    private static Answer<int> Top(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= 10_000
            ? new(number)
            : new(0, $"'{text}' is no whole number from 1 to 10,000", "such as 10");

    private static Answer<IReadOnlyList<string>> Without(string text)
    {
        var words = Words(text);
        return words.FirstOrDefault(word => !Kinds.Contains(word)) is { } strange
            ? new(
                null,
                $"there is no kind '{strange}'",
                Spelling.Hint(strange, Kinds, $"use {string.Join(", ", Kinds)}")
            )
            : new(words);
    }

    private static Answer<IReadOnlyList<Timeframe>> Timeframes(string text, VenueFacts venue)
    {
        var read = new List<Timeframe>();
        foreach (var word in Words(text))
        {
            if (
                !Timeframe.TryParse(word, out var timeframe)
                || !venue.Timeframes.Contains(timeframe)
            )
            {
                return new(
                    null,
                    $"{venue.Name} has no candles of '{word}'",
                    $"use {string.Join(' ', venue.Timeframes)}"
                );
            }

            read.Add(timeframe);
        }

        return read.Count == 0
            ? new(null, "no length is named", "such as 1h")
            : new([.. read.Distinct().Order()]);
    }

    private static string UsualQuote(string venue) =>
        venue is "kraken" or "coinbase" ? "USD" : "USDT";

    private static IReadOnlyList<string> Words(string text) =>
        text.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
}
