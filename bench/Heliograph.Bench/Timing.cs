namespace Heliograph.Bench;

/// <summary>Times works in turn, so that whatever disturbs the machine disturbs them all.</summary>
internal static class Timing
{
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(0.5);

    /// <summary>Wall and process CPU seconds of each work, after it is warm.</summary>
    /// <param name="rounds">How often each is run.</param>
    /// <param name="works">What to time.</param>
    public static async Task<Timed[]> SideBySideAsync(int rounds, params Work[] works)
    {
        foreach (var work in works)
        {
            var begin = TimeProvider.System.GetTimestamp();
            do
            {
                await OnceAsync(work);
            } while (TimeProvider.System.GetElapsedTime(begin) < Warming);
        }

        return await ColdAsync(rounds, works);
    }

    /// <summary>The same without running anything before.</summary>
    public static async Task<Timed[]> ColdAsync(int rounds, params Work[] works)
    {
        var wall = works.Select(_ => new double[rounds]).ToArray();
        var cpu = works.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var work = 0; work < works.Length; work++)
            {
                (wall[work][round], cpu[work][round]) = await OnceAsync(works[work]);
            }
        }

        return [.. wall.Zip(cpu, (w, c) => new Timed(new("s", w), new("s", c)))];
    }

    /// <summary>CPU seconds of works that only compute.</summary>
    public static async Task<Sample[]> ComputingAsync(int rounds, params Action[] works)
    {
        var timed = await SideBySideAsync(rounds, [.. works.Select(Work.Of)]);
        return [.. timed.Select(one => one.Cpu)];
    }

    /// <summary>
    /// How cost grows between sizes that lie a factor of 16 apart: the power of size. 1 is linear.
    /// </summary>
    public static double Exponent(double small, double large) => Math.Log(large / small, 16);

    private static async Task<(double Wall, double Cpu)> OnceAsync(Work work)
    {
        if (work.Before is not null)
        {
            await work.Before();
        }

        var used = Environment.CpuUsage.TotalTime;
        var begin = TimeProvider.System.GetTimestamp();
        await work.Run();
        return (
            TimeProvider.System.GetElapsedTime(begin).TotalSeconds,
            (Environment.CpuUsage.TotalTime - used).TotalSeconds
        );
    }
}
