using System.Globalization;

namespace Heliograph.Engine.Alerting;

/// <summary>Reads a filter from left to right.</summary>
internal sealed class FilterReader
{
    private const int MostLetters = 1_000;

    private static readonly (string Text, FilterOperator Operator)[] Operators =
    [
        (">=", FilterOperator.AtLeast),
        ("<=", FilterOperator.AtMost),
        ("!=", FilterOperator.NotEqual),
        ("==", FilterOperator.Equal),
        ("=", FilterOperator.Equal),
        (">", FilterOperator.More),
        ("<", FilterOperator.Less),
    ];

    private readonly string text;
    private int at;

    private FilterReader(string text) => this.text = text;

    /// <summary>The comparisons of a filter, at least one.</summary>
    /// <exception cref="FilterException">It is none; says where.</exception>
    public static IReadOnlyList<FilterClause> Read(string text)
    {
        if (text.Length > MostLetters)
        {
            throw new FilterException(1, "the filter is too long", $"use {MostLetters} letters");
        }

        var reader = new FilterReader(text);
        var clauses = new List<FilterClause> { reader.Clause() };
        while (reader.IsMore())
        {
            var start = reader.at;
            if (!string.Equals(reader.Word(), "and", StringComparison.OrdinalIgnoreCase))
            {
                throw Wrong(start, "two comparisons are joined by 'and'", "write a = x and b = y");
            }

            clauses.Add(reader.Clause());
        }

        return clauses;
    }

    private FilterClause Clause()
    {
        IsMore();
        var start = at;
        var name = Word();
        var field =
            FilterField.All.FirstOrDefault(one =>
                string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)
            )
            ?? throw Wrong(
                start,
                name.Length == 0 ? "a field is missing" : $"'{name}' is no field",
                $"use one of {string.Join(' ', FilterField.All.Select(one => one.Name))}"
            );
        var comparison = Comparison(field);
        IsMore();
        start = at;
        return Valued(field, comparison, start, Value());
    }

    private FilterOperator Comparison(FilterField field)
    {
        IsMore();
        var rest = text.AsSpan(at);
        foreach (var (written, comparison) in Operators)
        {
            if (!rest.StartsWith(written, StringComparison.Ordinal))
            {
                continue;
            }

            if (
                field.Text is not null
                && comparison is not (FilterOperator.Equal or FilterOperator.NotEqual)
            )
            {
                throw Wrong(at, $"{field.Name} is a text and has no order", "use = or !=");
            }

            at += written.Length;
            return comparison;
        }

        throw Wrong(at, $"{field.Name} is compared with nothing", "use = != < <= > or >=");
    }

    private static FilterClause Valued(
        FilterField field,
        FilterOperator comparison,
        int start,
        string value
    )
    {
        if (value.Length == 0)
        {
            throw Wrong(start, $"{field.Name} is compared with nothing", "write a value");
        }

        if (field.Text is not null)
        {
            return field.Words?.Contains(value) != false || value.AsSpan().ContainsAny('*', '?')
                ? new FilterClause(field, comparison, value, 0)
                : throw Wrong(
                    start,
                    $"{field.Name} is never '{value}'",
                    $"use one of {string.Join(' ', field.Words)}"
                );
        }

        if (field.IsSeverity)
        {
            return SeverityText.TryParse(value, out var severity)
                ? new FilterClause(field, comparison, value, (int)severity)
                : throw Wrong(start, $"'{value}' is no severity", $"use one of {SeverityText.All}");
        }

        return
            double.TryParse(
                value,
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number <= 1
            ? new FilterClause(field, comparison, value, number)
            : throw Wrong(start, $"'{value}' is no number from 0 to 1", "write 0.8");
    }

    // Passes over space.
    private bool IsMore()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length;
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && char.IsAsciiLetter(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    // A value ends at space, unless it stands in quotes.
    private string Value()
    {
        var start = at;
        if (at < text.Length && text[at] is '"' or '\'')
        {
            var end = text.IndexOf(text[at], at + 1);
            at = end < 0 ? throw Wrong(start, "a quote is not closed", "close it") : end + 1;
            return text[(start + 1)..end];
        }

        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private static FilterException Wrong(int at, string message, string hint) =>
        new(at + 1, message, hint);
}
