namespace Heliograph.Bench;

/// <summary>Seconds of each run.</summary>
/// <param name="Wall">By the clock.</param>
/// <param name="Cpu">Of all threads of this process.</param>
internal sealed record Timed(Sample Wall, Sample Cpu);
