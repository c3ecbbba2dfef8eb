namespace Heliograph.App.Demo;

/// <summary>Everything that a day has to bear out.</summary>
public static class DayClaims
{
    private const int MostShown = 5;

    /// <summary>Checks all of it.</summary>
    public static IReadOnlyList<Claim> Of(DayFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            EvaluationClaims.Accounted(facts),
            CandleClaims.Invented(facts.Series),
            CandleClaims.Repaired(facts.Series, facts.Repairs),
            CandleClaims.Revised(facts.Series),
            SourceClaims.Calm(facts),
            SourceClaims.WentLive(facts),
            VenueClaims.Polite(facts.Traffic),
            VenueClaims.Incidents(facts.Incidents),
            EvaluationClaims.Frozen(facts),
            EvaluationClaims.Once(facts),
            EvaluationClaims.Sourced(facts.Fired),
        ];
    }

    /// <summary>The first of many lines, and how many more there are.</summary>
    internal static IReadOnlyList<string> First(IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count <= MostShown
            ? all
            :
            [
                .. all.Take(MostShown),
                FormattableString.Invariant($"and {all.Count - MostShown:N0} more"),
            ];
    }

    /// <summary>Figures as they are written.</summary>
    internal static string Text(FormattableString text) => FormattableString.Invariant(text);
}
