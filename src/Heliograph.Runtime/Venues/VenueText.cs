using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Heliograph.Runtime.Venues;

/// <summary>
/// Reads the JSON of venues strictly: what is not as expected is said, with its place.
/// </summary>
internal static class VenueText
{
    private const int MostOfBeginning = 60;
    private const int MostSaid = 200;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <summary>The text as JSON.</summary>
    /// <exception cref="VenueTextException">It is none.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        // The parser looks at the bytes of a text only when somebody reads it.
        if (!Utf8.IsValid(body.Span))
        {
            throw new VenueTextException($"no UTF-8: begins '{Beginning(body.Span)}'");
        }

        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException error)
        {
            throw new VenueTextException(
                $"no JSON at line {error.LineNumber + 1}, byte {error.BytePositionInLine}: "
                    + $"begins '{Beginning(body.Span)}'"
            );
        }
    }

    /// <summary>The first characters of a text, fit for one line.</summary>
    public static string Beginning(ReadOnlySpan<byte> body) =>
        Short(Encoding.UTF8.GetString(body[..Math.Min(body.Length, MostOfBeginning)]));

    /// <summary>The first characters of a text, fit for one line.</summary>
    public static string Short(string text) => OneLine(text, MostOfBeginning);

    /// <summary>
    /// What a venue says in a member, fit for one line; empty when there is none.
    /// </summary>
    public static string Said(JsonElement element, string name) =>
        OneLine(TextOrEmpty(element, name), MostSaid);

    /// <summary>What a venue says, fit for one line.</summary>
    public static string Said(JsonElement value) =>
        OneLine(
            value.ValueKind == JsonValueKind.String ? String(value) : value.GetRawText(),
            MostSaid
        );

    /// <summary>The array itself.</summary>
    public static JsonElement.ArrayEnumerator Array(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray()
            : throw new VenueTextException($"{what} is no array");

    /// <summary>The object itself.</summary>
    public static JsonElement Object(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element
            : throw new VenueTextException("the message is no object");

    /// <summary>The members of an object.</summary>
    public static JsonElement.ObjectEnumerator Members(JsonElement element, string what) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw new VenueTextException($"{what} is no object");

    /// <summary>A member of an object.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        Find(element, name) ?? throw new VenueTextException($"'{name}' is missing");

    /// <summary>A member of an object, or null when it has none of that name.</summary>
    public static JsonElement? Find(JsonElement element, string name)
    {
        try
        {
            return
                element.ValueKind == JsonValueKind.Object
                && element.TryGetProperty(name, out var value)
                ? value
                : null;
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    /// <summary>The name of a member.</summary>
    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    /// <summary>A member that must be a text.</summary>
    public static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value
            ? String(value)
            : throw new VenueTextException($"'{name}' is no text");

    /// <summary>A member that must be a name; it comes back fit for one line.</summary>
    public static string Name(JsonElement element, string name) => Short(Text(element, name));

    /// <summary>A member that must be true or false.</summary>
    public static bool Flag(JsonElement element, string name) =>
        Member(element, name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new VenueTextException($"'{name}' is neither true nor false"),
        };

    /// <summary>A member's text; empty when there is none.</summary>
    public static string TextOrEmpty(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.String } value ? String(value) : "";

    /// <summary>
    /// A finite number, printed as text or not; NaN when it is none, so that only its row is
    /// refused.
    /// </summary>
    public static double Number(JsonElement value) =>
        Parsed(value) is var number && double.IsFinite(number) ? number : double.NaN;

    private static double Parsed(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var number) ? number : double.NaN,
            JsonValueKind.String => double.TryParse(
                String(value),
                NumberStyles.AllowDecimalPoint
                    | NumberStyles.AllowExponent
                    | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
                ? number
                : double.NaN,
            _ => double.NaN,
        };

    /// <summary>A step of prices or volumes: above 0, or null.</summary>
    public static double? Step(JsonElement? value) =>
        value is { } given && Number(given) is var step && step > 0 && double.IsFinite(step)
            ? step
            : null;

    /// <summary>A whole number, printed as text or not.</summary>
    /// <exception cref="VenueTextException">It is none.</exception>
    public static long Whole(JsonElement value, string what) =>
        value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String
                when Utf8Parser.TryParse(
                    Encoding.UTF8.GetBytes(String(value)),
                    out long number,
                    out var read
                )
                    && read == String(value).Length => number,
            _ => throw new VenueTextException($"{what} is no whole number"),
        };

    // A lone half of a surrogate pair is legal JSON and no text.
    private static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            throw NoUnicode();
        }
    }

    private static string OneLine(string text, int most)
    {
        var length = Math.Min(text.Length, most);
        var isCut = length < text.Length && char.IsHighSurrogate(text[length - 1]);
        return string.Concat(
                text.Take(isCut ? length - 1 : length).Select(c => IsPrinted(c) ? c : ' ')
            )
            .Trim();
    }

    // U+2028 and U+2029 end lines too, and format characters turn them round.
    private static bool IsPrinted(char c) =>
        char.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );

    private static VenueTextException NoUnicode() => new("a text is not valid Unicode");
}
