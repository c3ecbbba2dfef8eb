namespace Heliograph.App.Documents;

/// <summary>What <c>doctor</c> prints.</summary>
/// <param name="Ok">True when no check failed; warnings do not count.</param>
/// <param name="Checks">Every check, in the order of the run.</param>
public sealed record DoctorDocument(bool Ok, IReadOnlyList<DoctorCheck> Checks);
