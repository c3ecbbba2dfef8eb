using System.Globalization;
using System.Text.Encodings.Web;

namespace Heliograph.App.Reports;

/// <summary>
/// Writes the values of a template: numbers as they are everywhere, text escaped.
/// </summary>
internal sealed class HtmlFormat : IFormatProvider, ICustomFormatter
{
    /// <summary>The one there is.</summary>
    public static HtmlFormat Instance { get; } = new();

    /// <inheritdoc />
    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : null;

    /// <inheritdoc />
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) =>
        arg switch
        {
            null => "",
            Html html => html.Text,
            IFormattable value => Escaped(value.ToString(format, CultureInfo.InvariantCulture)),
            _ => Escaped(arg.ToString() ?? ""),
        };

    private static string Escaped(string text) => HtmlEncoder.Default.Encode(text);
}
