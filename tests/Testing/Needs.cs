using Xunit;

namespace Heliograph.Testing;

/// <summary>
/// What a test needs of the machine. A test whose need is absent is skipped and says how to mend
/// that; with <c>HELIO_REQUIRE_ALL=1</c> it fails instead.
/// </summary>
public static class Needs
{
    /// <summary>PostgreSQL's own programs.</summary>
    public static void Postgres() =>
        Require(
            PostgresCluster.Programs is not null,
            "PostgreSQL 15 or newer is not installed: apt-get install postgresql"
        );

    /// <summary>The account root.</summary>
    public static void Root() =>
        Require(Environment.IsPrivilegedProcess, "this needs root: run the tests as root");

    /// <summary>Skips (or fails, where all is required) unless the need is met.</summary>
    /// <param name="isMet">True when the machine has it.</param>
    /// <param name="reason">What is missing and how to get it.</param>
    public static void Require(bool isMet, string reason)
    {
        if (isMet)
        {
            return;
        }

        if (Environment.GetEnvironmentVariable("HELIO_REQUIRE_ALL") == "1")
        {
            Assert.Fail(reason);
        }

        Assert.Skip(reason);
    }
}
