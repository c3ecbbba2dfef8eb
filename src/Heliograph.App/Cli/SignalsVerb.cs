namespace Heliograph.App.Cli;

/// <summary><c>helio signals</c>: what fired, what was stopped, and why.</summary>
public static class SignalsVerb
{
    /// <summary>Makes the verb.</summary>
    public static Verb Create() =>
        new Verb("signals", "Evaluates strategies, and says why a signal was given or not")
        {
            Notes =
                "A candidate is a rule that fired and that a gate stopped; it is kept with every\n"
                + "reason. What did not fire can be explained as well: see signals why-not.",
            Examples =
            [
                "signals generate --since 7d",
                "signals list --top 10",
                "signals why sg_abcdefghijklmnopqrstuvwxyz",
                "signals why-not --strategy rsi-reversal --series binance:BTCUSDT:1h "
                    + "--at 2024-01-31T15:00:00Z",
            ],
        }.With(
            SignalsGenerate.Create(),
            SignalsList.Create(),
            SignalsShow.Create(),
            SignalsWhy.Create(),
            SignalsWhyNot.Create()
        );
}
