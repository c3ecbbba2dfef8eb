namespace Heliograph.Engine.Health;

/// <summary>Why the health score is lower, and what mends it.</summary>
/// <param name="Id">H01 to H15.</param>
/// <param name="Component">The part of the system.</param>
/// <param name="Points">1 to 60.</param>
/// <param name="Cause">One line with its values.</param>
/// <param name="Scope">What is affected; <c>all</c> when it is everything.</param>
/// <param name="Fix">A command that mends it, or shows how.</param>
public sealed record Deduction(
    string Id,
    HealthComponent Component,
    int Points,
    string Cause,
    string Scope,
    string Fix
);
