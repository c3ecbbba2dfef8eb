namespace Heliograph.Engine.Simulation;

/// <summary>A market with damage, and the list of what was done to it.</summary>
/// <param name="Series">As delivered, in the market's order.</param>
/// <param name="Planted">What was done, by series, then by open.</param>
public sealed record DamagedMarket(
    IReadOnlyList<DamagedSeries> Series,
    IReadOnlyList<PlantedDamage> Planted
)
{
    /// <summary>Damages the series of one market, which all have the same timeframe.</summary>
    /// <param name="series">Flawless series.</param>
    /// <param name="script">How much damage. Where no room is left, less is done.</param>
    public static DamagedMarket Of(IReadOnlyList<SimulatedSeries> series, DamageScript script)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(script);
        var drafts = series.Select(one => new DamageDraft(one, script.Apart)).ToList();
        var random = new SeededRandom(script.Seed, 0xDA3A6E);
        foreach (var kind in Enum.GetValues<DamageKind>().OrderBy(Precedence))
        {
            for (var i = 0; i < script.Counts.GetValueOrDefault(kind); i++)
            {
                Plant(kind, drafts, random);
            }
        }

        return new DamagedMarket(
            [.. drafts.Select(draft => draft.Finish())],
            [
                .. drafts
                    .SelectMany(draft => draft.Planted)
                    .OrderBy(planted => planted.Series)
                    .ThenBy(planted => planted.OpenMs),
            ]
        );
    }

    /// <summary>What reaches over many candles comes first; the rest stands in it.</summary>
    private static int Precedence(DamageKind kind) =>
        kind switch
        {
            DamageKind.Outage => 0,
            DamageKind.Split => 1,
            _ => 2,
        };

    private static void Plant(DamageKind kind, List<DamageDraft> drafts, SeededRandom random)
    {
        const int Tries = 200;
        var at = random.Next();
        if (kind == DamageKind.Outage)
        {
            var longest = drafts.MaxBy(draft => draft.Count)!;
            var openMs = longest.OpenAt((int)(longest.Count * (0.1 + 0.15 * at)));
            drafts.ForEach(draft => draft.Outage(openMs, 12));
            return;
        }

        for (var i = 0; i < Tries; i++)
        {
            var draft = drafts[random.Below(drafts.Count)];
            if (draft.TryPlant(kind, random))
            {
                return;
            }
        }
    }
}
