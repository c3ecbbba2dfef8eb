namespace Heliograph.Engine.Quality;

/// <summary>Some checks, without allocation; <c>default</c> is none.</summary>
public readonly record struct CheckSet
{
    private readonly ulong bits;

    private CheckSet(ulong bits) => this.bits = bits;

    /// <summary>True when no check is in it.</summary>
    public bool IsEmpty => bits == 0;

    /// <summary>The checks, in the order of their ids.</summary>
    public IReadOnlyList<CheckId> Ids
    {
        get
        {
            var set = this;
            return [.. CheckCatalog.All.Select(check => check.Id).Where(id => set.Contains(id))];
        }
    }

    /// <summary>True when it holds the check.</summary>
    public bool Contains(CheckId check) => (bits & (1UL << (int)check)) != 0;

    /// <summary>This set and one more, when asked for.</summary>
    public CheckSet With(CheckId check, bool when = true) =>
        when ? new CheckSet(bits | (1UL << (int)check)) : this;

    /// <summary>The ids, such as <c>F01 C02</c>.</summary>
    public override string ToString() => string.Join(' ', Ids);
}
