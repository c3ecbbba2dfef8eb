namespace Heliograph.Engine.Planning;

/// <summary>An operation on two rows, element by element.</summary>
/// <typeparam name="T">The lane's element.</typeparam>
internal interface IOperation<T>
{
    /// <summary>The result.</summary>
    static abstract T Of(T a, T b);
}
