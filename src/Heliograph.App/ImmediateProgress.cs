namespace Heliograph.App;

/// <summary>Progress that is told where it is made, in its order.</summary>
/// <param name="told">Told each time.</param>
internal sealed class ImmediateProgress<T>(Action<T> told) : IProgress<T>
{
    /// <inheritdoc />
    public void Report(T value) => told(value);
}
