using Heliograph.Runtime.Storage;

namespace Heliograph.Runtime.Tests.Evaluation;

/// <summary>Something that happens to a store.</summary>
/// <param name="Text">What, for a test that fails.</param>
/// <param name="MakeAsync">Makes it happen, the same on every store.</param>
internal sealed record WindowStep(string Text, Func<IStore, Task> MakeAsync);
