namespace Heliograph.App.Cli;

/// <summary><c>helio venues</c>: where candles can come from.</summary>
public static class VenuesVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("venues", "Lists where candles can come from, and checks that it can be reached")
        {
            Notes = VenuesList.Notes,
            Examples =
            [
                "venues",
                "venues --check --venue binance",
                "venues plan --series 'binance:*:1m'",
                "venues simulate --faults bad-day.yaml",
            ],
        }
            .With(VenuesList.Create(), VenuesPlan.Create(), VenuesSimulate.Create())
            .With([.. VenuesList.Options])
            .Does(VenuesList.RunAsync);
}
