namespace Heliograph.Engine.Strategies;

/// <summary>
/// A text, a map of keys, or something else, as read from a file whose notation the Engine need
/// not know. Keys are unique.
/// </summary>
public sealed class DocumentNode
{
    private readonly IReadOnlyList<RulePosition> places;

    private DocumentNode(
        string? text,
        IReadOnlyList<DocumentEntry>? entries,
        RulePosition at,
        IReadOnlyList<RulePosition> places
    )
    {
        Text = text;
        Entries = entries;
        At = at;
        this.places = places;
    }

    /// <summary>The text; null for anything else.</summary>
    public string? Text { get; }

    /// <summary>The entries of a map, in the order of the file; null for anything else.</summary>
    public IReadOnlyList<DocumentEntry>? Entries { get; }

    /// <summary>Where it begins in the file.</summary>
    public RulePosition At { get; }

    /// <summary>Where the character at an offset of the text stands in the file.</summary>
    public RulePosition PlaceOf(int offset) =>
        places.Count == 0 ? At : places[Math.Clamp(offset, 0, places.Count - 1)];

    /// <summary>A text.</summary>
    /// <param name="text">Its characters.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="places">Where each character stands, and one more for the end.</param>
    public static DocumentNode Scalar(
        string text,
        RulePosition at,
        params IReadOnlyList<RulePosition> places
    ) => new(text, null, at, places);

    /// <summary>A map.</summary>
    public static DocumentNode Map(IReadOnlyList<DocumentEntry> entries, RulePosition at) =>
        new(null, entries, at, []);

    /// <summary>Something that is neither, such as a list.</summary>
    public static DocumentNode Other(RulePosition at) => new(null, null, at, []);
}
