namespace Heliograph.App;

/// <summary>The few kinds of failure that leave the program; each has one exit code.</summary>
public enum ProblemCode
{
    /// <summary>The request is wrong: usage, settings, a bad file. Exit code 2.</summary>
    Invalid,

    /// <summary>What was named does not exist: a series, a strategy, a file. Exit code 2.</summary>
    NotFound,

    /// <summary>It cannot be done beside what is there already. Exit code 2.</summary>
    Conflict,

    /// <summary>Possible, but not without a stronger word from the user. Exit code 3.</summary>
    Refused,

    /// <summary>Something needed is not usable: the store, a disk, a right. Exit code 4.</summary>
    Unavailable,

    /// <summary>A bug in this program. Exit code 5.</summary>
    Internal,
}
