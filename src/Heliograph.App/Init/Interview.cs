using Heliograph.App.Cli;

namespace Heliograph.App.Init;

/// <summary>Asks questions on a terminal, each with an answer that an empty line takes.</summary>
/// <param name="from">Where answers come from.</param>
/// <param name="to">Where questions go.</param>
/// <param name="takesDefaults">True asks nothing and takes every usual answer.</param>
internal sealed class Interview(TextReader from, TextWriter to, bool takesDefaults)
{
    private const int MostTries = 5;

    /// <summary>Asks until an answer is right.</summary>
    /// <param name="question">The question, without its mark.</param>
    /// <param name="usual">The answer of an empty line.</param>
    /// <param name="given">An answer from the command line; null: ask.</param>
    /// <param name="option">The option that gives it, for messages.</param>
    /// <param name="read">Reads an answer, or says why it is wrong.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="ProblemException">
    /// There is nobody to ask, or what the command line gave is wrong.
    /// </exception>
    public async Task<T> AskAsync<T>(
        string question,
        string usual,
        string? given,
        string option,
        Func<string, Answer<T>> read,
        CancellationToken stop
    )
    {
        if (given is not null || takesDefaults)
        {
            var known = read(given ?? usual);
            return known.Wrong is null
                ? known.Value!
                : throw ProblemException.Invalid($"{option}: {known.Wrong}", known.Hint);
        }

        for (var tries = 0; tries < MostTries; tries++)
        {
            await to.WriteAsync($"{Plain.Text(question)}? [{usual}] ".AsMemory(), stop);
            await to.FlushAsync(stop);
            var line =
                await from.ReadLineAsync(stop)
                ?? throw ProblemException.Invalid(
                    "there is nobody to answer",
                    $"run it on a terminal, or give {option} and the others, or --yes"
                );
            var answer = read(line.Trim().Length == 0 ? usual : line.Trim());
            if (answer.Wrong is null)
            {
                return answer.Value!;
            }

            await to.WriteLineAsync(
                $"  {Plain.Text(answer.Wrong)}: {answer.Hint}".AsMemory(),
                stop
            );
        }

        throw ProblemException.Invalid(
            $"{MostTries} answers were not understood",
            $"begin again, or give {option}: helio init --help"
        );
    }
}
