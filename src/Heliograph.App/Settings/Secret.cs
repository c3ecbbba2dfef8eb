namespace Heliograph.App.Settings;

/// <summary>
/// A text that must not leave the program. Printing it gives <c>***</c>; only
/// <see cref="Reveal"/>, called where the text is used, gives the text.
/// </summary>
/// <param name="text">The secret.</param>
public sealed class Secret(string text)
{
    /// <summary>The text itself, for the call that needs it.</summary>
    public string Reveal() => text;

    /// <inheritdoc />
    public override string ToString() => "***";
}
