using Heliograph.App.Documents;
using Heliograph.Runtime.Evaluation;
using Heliograph.Runtime.Storage;
using Heliograph.Runtime.Storage.Backups;
using Heliograph.Runtime.Venues;
using Heliograph.Runtime.Venues.Csv;

namespace Heliograph.App;

/// <summary>Ends a command with one line: what is wrong, and how to mend it.</summary>
public sealed class ProblemException : Exception
{
    /// <summary>Says what is wrong and how to mend it, both without a full stop.</summary>
    public ProblemException(ProblemCode code, string message, string hint, Exception? inner = null)
        : base(message, inner)
    {
        Code = code;
        Hint = hint;
    }

    /// <summary>Which kind of failure.</summary>
    public ProblemCode Code { get; }

    /// <summary>How to mend it.</summary>
    public string Hint { get; }

    /// <summary>Every error of a file with its place, when there may be more than one.</summary>
    public IReadOnlyList<RuleRemark>? Details { get; init; }

    /// <summary>The process's exit code for it.</summary>
    public int ExitCode =>
        Code switch
        {
            ProblemCode.Refused => 3,
            ProblemCode.Unavailable => 4,
            ProblemCode.Internal => 5,
            _ => 2,
        };

    /// <summary>The code as it is written in JSON: <c>not_found</c>.</summary>
    public string CodeText =>
        Code == ProblemCode.NotFound ? "not_found" : Code.ToString().ToLowerInvariant();

    /// <summary>The request is wrong.</summary>
    public static ProblemException Invalid(string message, string hint) =>
        new(ProblemCode.Invalid, message, hint);

    /// <summary>What was named does not exist.</summary>
    public static ProblemException NotFound(string message, string hint) =>
        new(ProblemCode.NotFound, message, hint);

    /// <summary>It would not be safe.</summary>
    public static ProblemException Refused(string message, string hint) =>
        new(ProblemCode.Refused, message, hint);

    /// <summary>Something needed is not usable.</summary>
    public static ProblemException Unavailable(string message, string hint) =>
        new(ProblemCode.Unavailable, message, hint);

    /// <summary>Maps what a command threw to the few kinds that leave the program.</summary>
    public static ProblemException From(Exception thrown) =>
        thrown switch
        {
            ProblemException problem => problem,
            StoreException store => new(ProblemCode.Unavailable, store.Message, store.Hint, store),
            ImportException refused => new(
                CodeOf(refused.Fault),
                refused.Message,
                refused.Hint,
                refused
            ),
            CalendarConflictException calendar => new(
                ProblemCode.Conflict,
                calendar.Message,
                calendar.Hint,
                calendar
            ),
            BackupException backup => new(
                backup.IsConflict ? ProblemCode.Conflict : ProblemCode.Invalid,
                backup.Message,
                backup.Hint,
                backup
            ),
            VenueException venue => new(
                CodeOf(venue.Failure.Kind),
                venue.Message,
                venue.Hint,
                venue
            ),
            WhyNotException question => new(
                ProblemCode.Invalid,
                question.Message,
                question.Hint,
                question
            ),
            StrategyConflictException conflict => new(
                ProblemCode.Conflict,
                conflict.Message,
                conflict.Hint,
                conflict
            ),
            UnauthorizedAccessException or IOException => new(
                ProblemCode.Unavailable,
                thrown.Message.TrimEnd('.'),
                "check the path, your rights on it and the free space",
                thrown
            ),
            _ => new(
                ProblemCode.Internal,
                $"{thrown.GetType().Name}: {thrown.Message.TrimEnd('.')}",
                "this is a bug in helio, please report it",
                thrown
            ),
        };

    private static ProblemCode CodeOf(VenueFailureKind fault) =>
        fault switch
        {
            VenueFailureKind.UnknownSymbol => ProblemCode.NotFound,
            VenueFailureKind.BadRequest => ProblemCode.Invalid,
            _ => ProblemCode.Unavailable,
        };

    private static ProblemCode CodeOf(ImportFault fault) =>
        fault switch
        {
            ImportFault.NotFound => ProblemCode.NotFound,
            ImportFault.Conflict => ProblemCode.Conflict,
            _ => ProblemCode.Invalid,
        };
}
