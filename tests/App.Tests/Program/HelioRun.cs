using System.Text.Json;

namespace Heliograph.App.Tests.Program;

/// <summary>What one run of the program gave.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">Everything on stdout.</param>
/// <param name="Error">Everything on stderr.</param>
public sealed record HelioRun(int Code, string Out, string Error)
{
    /// <summary>The one JSON document on stdout; fails when there is anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The lines of stdout.</summary>
    public string[] Lines => Out.TrimEnd('\n').Split('\n');

    /// <summary>
    /// Checks that the run ended with that code and one line on stderr with all the words in it,
    /// and that stdout is empty.
    /// </summary>
    public void ShouldRefuse(int code, params string[] words)
    {
        Error.ShouldStartWith("helio: ");
        Error.TrimEnd('\n').Split('\n').Length.ShouldBe(1, Error);
        Code.ShouldBe(code, Error);
        Out.ShouldBeEmpty();
        foreach (var word in words)
        {
            Error.ShouldContain(word);
        }
    }

    /// <summary>Checks that the run succeeded, and gives itself.</summary>
    public HelioRun ShouldSucceed()
    {
        Code.ShouldBe(0, Error + Out);
        return this;
    }
}
