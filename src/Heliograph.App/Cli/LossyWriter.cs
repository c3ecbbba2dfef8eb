using System.Text;

namespace Heliograph.App.Cli;

/// <summary>
/// Writes notes where they can be written and loses them where not: stderr may be closed or on a
/// full disk, and what it would have said changes nothing about the work.
/// </summary>
/// <param name="notes">Where to.</param>
public sealed class LossyWriter(TextWriter notes) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => notes.Encoding;

    /// <inheritdoc />
    public override void Write(char value) => Try(() => notes.Write(value));

    /// <inheritdoc />
    public override void Write(string? value) => Try(() => notes.Write(value));

    /// <inheritdoc />
    public override void WriteLine(string? value) => Try(() => notes.WriteLine(value));

    /// <inheritdoc />
    public override void Flush() => Try(notes.Flush);

    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception lost) when (Output.IsUnwritable(lost))
        {
            // There is nowhere left to say so.
        }
    }
}
