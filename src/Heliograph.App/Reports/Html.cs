namespace Heliograph.App.Reports;

/// <summary>A piece of a page; whatever else goes into one is escaped.</summary>
/// <param name="Text">Well-formed HTML.</param>
public readonly record struct Html(string Text)
{
    /// <summary>Nothing.</summary>
    public static Html Empty { get; } = new("");

    /// <summary>
    /// A piece from a template: its own text is HTML, each value is escaped unless it is HTML.
    /// </summary>
    public static Html Of(FormattableString template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return new Html(template.ToString(HtmlFormat.Instance));
    }

    /// <summary>Pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) =>
        new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <inheritdoc />
    public override string ToString() => Text;
}
