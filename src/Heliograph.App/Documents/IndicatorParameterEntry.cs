namespace Heliograph.App.Documents;

/// <summary>A parameter of an indicator.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">Used when a rule leaves it out.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Whole">True when it must be a whole number.</param>
public sealed record IndicatorParameterEntry(
    string Name,
    double Default,
    double Minimum,
    double Maximum,
    bool Whole
);
