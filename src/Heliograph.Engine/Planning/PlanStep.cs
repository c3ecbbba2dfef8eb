namespace Heliograph.Engine.Planning;

/// <summary>A node with the places of its columns and what is wanted of it.</summary>
/// <param name="Node">What to compute.</param>
/// <param name="Inputs">Columns read; complements name block columns.</param>
/// <param name="Outputs">Columns written.</param>
/// <param name="Start">First row where all inputs can have values.</param>
/// <param name="Rows">How many of the newest rows are wanted.</param>
internal sealed record PlanStep(PlanNode Node, int[] Inputs, int[] Outputs, int Start, int Rows);
