using Heliograph.Engine.Indicators;
using Heliograph.Engine.Lanes;

namespace Heliograph.Engine.Planning;

/// <summary>One step of a plan: some columns in, one or more columns out.</summary>
/// <param name="inputs">
/// Columns read: numbers of the plan, or the complement of a block column's number.
/// </param>
internal abstract class PlanNode(int[] inputs)
{
    /// <summary>Stands for "all rows" where a number of rows is asked.</summary>
    public const int AllRows = int.MaxValue;

    /// <summary>Columns read.</summary>
    public int[] Inputs { get; } = inputs;

    /// <summary>Columns written.</summary>
    public virtual int OutputCount => 1;

    /// <summary>Working columns.</summary>
    public virtual int ScratchColumns => 0;

    /// <summary>Parameters handed to the frame.</summary>
    public virtual double[] Parameters => [];

    /// <summary>
    /// Rows read before the first wanted one; <see cref="AllRows"/> for a recursion.
    /// </summary>
    public virtual int Reach => 0;

    /// <summary>First row of an output that can have a value.</summary>
    /// <param name="inputStart">First row where all inputs can.</param>
    /// <param name="output">Which output.</param>
    public virtual int StartOf(int inputStart, int output) => inputStart;

    /// <summary>
    /// First row of an output that has a value for certain, however the window lies: a recursion
    /// over it begins there, because it would keep an unknown to the end.
    /// </summary>
    /// <param name="inputCertain">First row where all inputs have one for certain.</param>
    /// <param name="output">Which output.</param>
    public virtual int CertainOf(int inputCertain, int output) => StartOf(inputCertain, output);

    /// <summary>Fills the outputs from <see cref="Frame{T}.From"/> on.</summary>
    public abstract void Run<T, TLane>(in Frame<T> frame, PlanWorkspace<T> workspace)
        where T : unmanaged
        where TLane : ILane<T>;
}
