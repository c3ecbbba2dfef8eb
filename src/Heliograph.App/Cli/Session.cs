using System.CommandLine;

namespace Heliograph.App.Cli;

/// <summary>
/// One run of one verb: what was asked for, the program behind it, where to print.
/// </summary>
public sealed class Session
{
    private readonly ParseResult parse;

    private Session(ParseResult parse)
    {
        this.parse = parse;
        Output = new Output(Console.Out, Console.Error, parse.GetValue(GlobalOptions.Json));
        App = new Compose(GlobalOptions.Read(parse));
    }

    /// <summary>The program.</summary>
    public Compose App { get; }

    /// <summary>Where to print.</summary>
    public Output Output { get; }

    /// <summary>Runs a verb's work; what it throws is printed and becomes the exit code.</summary>
    public static async Task<int> RunAsync(
        ParseResult parse,
        Func<Session, CancellationToken, Task<int>> work,
        CancellationToken stop
    )
    {
        try
        {
            return await work(new Session(parse), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
        catch (Exception thrown)
        {
            var problem = ProblemException.From(thrown);
            return Output.Fail(problem, parse.GetValue(GlobalOptions.Json));
        }
    }

    /// <summary>The value of an option.</summary>
    public T? Get<T>(Option<T> option) => parse.GetValue(option);

    /// <summary>The value of an argument.</summary>
    public T? Get<T>(Argument<T> argument) => parse.GetValue(argument);

    /// <summary>True when the option is on the command line.</summary>
    public bool IsGiven(Option option) => parse.GetResult(option) is { Implicit: false };

    /// <summary>Refuses --as-of for a verb that writes.</summary>
    /// <exception cref="ProblemException">It was given.</exception>
    public void RefuseAsOf()
    {
        if (App.AsOf is not null)
        {
            throw ProblemException.Invalid(
                $"{parse.CommandResult.Command.Name} writes, so it takes no --as-of",
                "leave --as-of out"
            );
        }
    }
}
